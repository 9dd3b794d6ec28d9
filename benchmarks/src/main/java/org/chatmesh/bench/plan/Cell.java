package org.chatmesh.bench.plan;

/// One situation, at one size: what every system under test must carry alike.
///
/// The node under test is a relay in the middle (in `chain`, several in a line); each link belongs
/// to a client of the generator. A *delivery* is one message that reaches one client.
///
/// @param size see [Scenario]
/// @param payloadBytes text of each message
/// @param workMicros CPU time that the node spends on each message in its check stage
/// @param activePercent of an idle cell's links, how many send
/// @param signed whether authors sign and the node checks
public record Cell(
    Scenario scenario,
    int size,
    int payloadBytes,
    int workMicros,
    int activePercent,
    boolean signed) {
  /// The length of a message where a plan says nothing: a line of chat (guess).
  public static final int PAYLOAD_BYTES = 64;

  private static final int CHURN_RECEIVERS = 10;
  private static final int CORES_MEMBERS = 8;
  private static final int HUNDRED = 100;

  public Cell {
    if (size < 1) {
      throw new IllegalArgumentException("a cell has a size of at least 1, not " + size);
    }
  }

  /// A cell with messages of usual length, no work and no signatures.
  public static Cell of(Scenario scenario, int size) {
    return new Cell(scenario, size, PAYLOAD_BYTES, 0, 0, false);
  }

  public String name() {
    StringBuilder name = new StringBuilder(scenario.text());
    if (scenario != Scenario.PINGPONG) {
      name.append('-').append(size);
    }
    if (payloadBytes != PAYLOAD_BYTES || scenario == Scenario.PAYLOAD) {
      name.append('-').append(payloadBytes).append('B');
    }
    if (workMicros > 0 || scenario == Scenario.WORK) {
      name.append('-').append(workMicros).append("us");
    }
    if (activePercent > 0) {
      name.append("-active").append(activePercent);
    }
    return name.append(signed ? "-signed" : "").toString();
  }

  /// Connections that stay open and are accounted for.
  public int links() {
    return switch (scenario) {
      case PINGPONG, CHAIN -> 2;
      case FANOUT, PAYLOAD, SLOW -> size + 1;
      case ROOM, IDLE, WORK -> size;
      case CHURN -> CHURN_RECEIVERS + 1;
      case CORES -> CORES_MEMBERS;
    };
  }

  /// Clients that write messages: those with the lowest numbers.
  public int senders() {
    return switch (scenario) {
      case PINGPONG -> 2;
      case ROOM, WORK, CORES -> links();
      case FANOUT, PAYLOAD, SLOW, CHURN, CHAIN -> 1;
      case IDLE -> activePercent == 0 ? 0 : Math.max(1, size * activePercent / HUNDRED);
    };
  }

  /// Clients that write by schedule or window. In `pingpong` the second one only answers.
  public int drivers() {
    return scenario == Scenario.PINGPONG ? 1 : senders();
  }

  /// Clients that each message reaches.
  public int fanout() {
    return senders() == 0 ? 0 : links() - 1;
  }

  /// Deliveries that follow from one message that a driver sends: the answer counts too.
  public int deliveriesPerMessage() {
    return scenario == Scenario.PINGPONG ? 2 : fanout();
  }

  /// Response times that follow from one message that a driver sends.
  public int responsesPerMessage() {
    return scenario == Scenario.PINGPONG ? 1 : fanout();
  }

  /// Receivers that stop reading when the measured part begins; nothing of theirs is accounted for.
  public int stalled() {
    return scenario == Scenario.SLOW ? 1 : 0;
  }

  /// Links that open and close each second beside those that stay.
  public int churnPerSecond() {
    return scenario == Scenario.CHURN ? size : 0;
  }

  /// Nodes between a sender and a receiver.
  public int nodes() {
    return scenario == Scenario.CHAIN ? size : 1;
  }

  /// The CPUs that the node is to have; 0: as many as the machine can spare.
  public int nodeCpus() {
    return scenario == Scenario.CORES ? size : 0;
  }

  /// The cell that a relay which does nothing is loaded with, to see what the generator can do: the
  /// same links, senders and messages, and nothing else. Unsigned: messages signed beforehand would
  /// not last.
  public Cell ceiling() {
    Scenario plain =
        switch (scenario) {
          case PINGPONG, CHAIN -> scenario == Scenario.CHAIN ? Scenario.FANOUT : scenario;
          case FANOUT, PAYLOAD, SLOW, CHURN -> Scenario.FANOUT;
          case ROOM, WORK, CORES -> Scenario.ROOM;
          case IDLE -> Scenario.IDLE;
        };
    int plainSize =
        switch (scenario) {
          case CHAIN -> 1;
          case CHURN -> CHURN_RECEIVERS;
          case CORES -> CORES_MEMBERS;
          default -> size;
        };
    return new Cell(plain, plainSize, payloadBytes, 0, activePercent, false);
  }
}
