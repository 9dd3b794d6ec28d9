package org.chatmesh.bench.report.chart;

/// How one system looks in every chart: a colour from a palette that colour-blind readers can tell
/// apart (Okabe and Ito, "Color Universal Design", 2008), and a marker that survives a
/// black-and-white printer. Rivals of one family share a hue; their markers differ.
public record SystemStyle(String colour, Marker marker) {
  /// The colours of Netty's relays: the palette's purple, and a dark one for those that somebody
  /// has tuned.
  private static final String NETTY = "#CC79A7";

  private static final String NETTY_TUNED = "#882255";

  /// The palette's orange, darker: on paper as light as its neighbours.
  private static final String JGROUPS = "#B37400";

  /// Ceilings: the palette's grey of its background, with the marker of their engine.
  private static final String BARE = "#999999";

  private static final SystemStyle AGAIN = new SystemStyle("#56B4E9", Marker.SQUARE);
  private static final SystemStyle SLOWED = new SystemStyle("#E69F00", Marker.TRIANGLE);
  private static final SystemStyle OTHER = new SystemStyle("#999999", Marker.CIRCLE);

  /// The style of the system with that name.
  public static SystemStyle of(String system) {
    return switch (system) {
      case "sequential" -> new SystemStyle("#4D4D4D", Marker.SQUARE);
      case "threaded" -> new SystemStyle("#D55E00", Marker.TRIANGLE);
      case "virtual" -> new SystemStyle("#009E73", Marker.DIAMOND);
      case "nio" -> new SystemStyle("#0072B2", Marker.CIRCLE);
      case "netty-nio" -> new SystemStyle(NETTY, Marker.INVERTED_TRIANGLE);
      case "netty-nio-tuned" -> new SystemStyle(NETTY_TUNED, Marker.LEFT_TRIANGLE);
      case "netty-epoll" -> new SystemStyle(NETTY, Marker.HEXAGON);
      case "netty-epoll-tuned" -> new SystemStyle(NETTY_TUNED, Marker.PENTAGON);
      case "netty-io-uring" -> new SystemStyle(NETTY, Marker.PLUS);
      case "netty-io-uring-tuned" -> new SystemStyle(NETTY_TUNED, Marker.CROSS);
      case "netty-nio-eager" -> new SystemStyle(NETTY, Marker.RIGHT_TRIANGLE);
      case "netty-nio-single" -> new SystemStyle(NETTY_TUNED, Marker.HOURGLASS);
      case "sequential-bare" -> new SystemStyle(BARE, Marker.SQUARE);
      case "threaded-bare" -> new SystemStyle(BARE, Marker.TRIANGLE);
      case "virtual-bare" -> new SystemStyle(BARE, Marker.DIAMOND);
      case "nio-bare" -> new SystemStyle(BARE, Marker.CIRCLE);
      case "jgroups-tcp" -> new SystemStyle(JGROUPS, Marker.STAR);
      case "jgroups-nio2" -> new SystemStyle(JGROUPS, Marker.BOW_TIE);
      default -> system.endsWith("-again") ? AGAIN : system.endsWith("-slowed") ? SLOWED : OTHER;
    };
  }
}
