package org.chatmesh.bench.report.chart;

/// How one system looks in every chart: a colour from a palette that colour-blind readers can tell
/// apart (Okabe and Ito, "Color Universal Design", 2008), and a marker that survives a
/// black-and-white printer.
public record SystemStyle(String colour, Marker marker) {
  /// The shapes that mark a value.
  public enum Marker {
    SQUARE,
    TRIANGLE,
    DIAMOND,
    CIRCLE
  }

  private static final SystemStyle AGAIN = new SystemStyle("#56B4E9", Marker.SQUARE);
  private static final SystemStyle SLOWED = new SystemStyle("#E69F00", Marker.TRIANGLE);
  private static final SystemStyle OTHER = new SystemStyle("#CC79A7", Marker.CIRCLE);

  /// The style of the system with that name.
  public static SystemStyle of(String system) {
    return switch (system) {
      case "sequential" -> new SystemStyle("#4D4D4D", Marker.SQUARE);
      case "threaded" -> new SystemStyle("#D55E00", Marker.TRIANGLE);
      case "virtual" -> new SystemStyle("#009E73", Marker.DIAMOND);
      case "nio" -> new SystemStyle("#0072B2", Marker.CIRCLE);
      default -> system.endsWith("-again") ? AGAIN : system.endsWith("-slowed") ? SLOWED : OTHER;
    };
  }
}
