package org.chatmesh.bench.plan;

import java.util.Locale;

/// One load, at one size, in one profile: what every system under test must carry alike.
///
/// The node under test is a relay in the middle; each link belongs to a client of the generator. A
/// *delivery* is one message that reaches one client.
///
/// @param size receivers, members or links, see [Scenario]
/// @param signed whether authors sign and the node checks
public record Cell(Scenario scenario, int size, boolean signed) {

  public Cell {
    if (size < 1) {
      throw new IllegalArgumentException("a cell has at least one link, not " + size);
    }
  }

  public String name() {
    String sized =
        scenario == Scenario.PINGPONG
            ? scenario.text()
            : String.format(Locale.ROOT, "%s-%d", scenario.text(), size);
    return signed ? sized + "-signed" : sized;
  }

  /// The cell of that name, as [#name] gives it.
  public static Cell of(String name) {
    boolean signed = name.endsWith("-signed");
    String sized = signed ? name.substring(0, name.length() - "-signed".length()) : name;
    int dash = sized.indexOf('-');
    if (dash < 0) {
      return new Cell(Scenario.of(sized), Scenario.PINGPONG.sizes().getFirst(), signed);
    }
    return new Cell(
        Scenario.of(sized.substring(0, dash)), Integer.parseInt(sized.substring(dash + 1)), signed);
  }

  public boolean loaded() {
    return scenario != Scenario.IDLE;
  }

  /// Connections that the generator opens.
  public int links() {
    return scenario == Scenario.FANOUT ? size + 1 : size;
  }

  /// Clients that write messages: those with the lowest numbers.
  public int senders() {
    return switch (scenario) {
      case PINGPONG, ROOM -> size;
      case FANOUT -> 1;
      case IDLE -> 0;
    };
  }

  /// Clients that write by schedule or window. In `pingpong` the second one only answers.
  public int drivers() {
    return scenario == Scenario.PINGPONG ? 1 : senders();
  }

  /// Clients that each message reaches.
  public int fanout() {
    return loaded() ? links() - 1 : 0;
  }

  /// Deliveries that follow from one message that a driver sends: the answer counts too.
  public int deliveriesPerMessage() {
    return scenario == Scenario.PINGPONG ? 2 : fanout();
  }

  /// Response times that follow from one message that a driver sends.
  public int responsesPerMessage() {
    return scenario == Scenario.PINGPONG ? 1 : fanout();
  }

  /// What a person reads in a table or beside an axis.
  public String title() {
    String text =
        switch (scenario) {
          case PINGPONG -> "pingpong";
          case FANOUT -> "fanout " + size;
          case ROOM -> "room " + size;
          case IDLE -> "idle " + size;
        };
    return signed ? text + " signed" : text;
  }
}
