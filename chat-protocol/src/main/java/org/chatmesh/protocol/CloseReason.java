package org.chatmesh.protocol;

/**
 * Why a link ended, or did not come about. Reasons with a code travel in CLOSE frames; those
 * without one are what a side finds out by itself. What each code means: docs/protocol.md, section
 * 4; saying it to people is a program's task.
 */
public enum CloseReason {
  QUIT(1),
  SLOW_PEER(2),
  DUPLICATE(3),
  REPLACED(4),
  SELF(5),
  WRONG_PEER(6),
  FULL(7),
  MALFORMED(8),
  VERSION(9),
  PROFILE(10),
  BAD_PROOF(11),
  TIMEOUT(12),
  FORGED(13),
  EVICTED(14),
  DISCONNECTED(15),
  BLOCKED(16),
  /** The other side's stream ended without a CLOSE frame. */
  ENDED(0),
  /** Reading or writing failed. */
  RESET(0),
  /** The host answered that no program accepts connections at this port. */
  REFUSED(0),
  /** Neither accepted nor refused in time. */
  UNANSWERED(0),
  NO_ROUTE(0),
  NO_SUCH_HOST(0),
  NO_ADDRESS(0),
  /** A dial failed in another way. */
  UNREACHABLE(0),
  /** A CLOSE frame with a code that this version does not know. */
  UNKNOWN(0);

  private final int code;

  CloseReason(int code) {
    this.code = code;
  }

  /** The code on the wire; 0 for reasons that never travel. */
  public int code() {
    return code;
  }

  public static CloseReason of(int code) {
    for (CloseReason reason : values()) {
      if (reason.code == code && code != 0) {
        return reason;
      }
    }
    return UNKNOWN;
  }
}
