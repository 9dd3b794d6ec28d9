package org.chatmesh.protocol;

/**
 * Why a link ended, or did not come about. Reasons with a code travel in CLOSE frames; those
 * without one are what a side finds out by itself. {@link #sentence} says it to a person, from the
 * point of view of the side that shows it.
 */
public enum CloseReason {
  QUIT(1, "the peer ended"),
  SLOW_PEER(2, "the receiving side did not read fast enough"),
  DUPLICATE(3, "another link between the two peers stays"),
  REPLACED(4, "a newer start of the same peer has linked"),
  SELF(5, "this address is the peer itself"),
  WRONG_PEER(6, "another peer than the expected one answered at this address"),
  FULL(7, "the maximum number of links is reached"),
  MALFORMED(8, "a frame could not be understood"),
  VERSION(9, "the other side speaks another protocol version"),
  PROFILE(10, "one side signs its messages, the other does not"),
  BAD_PROOF(11, "the other side could not prove its id"),
  TIMEOUT(12, "the other side took too long"),
  FORGED(13, "a message with a wrong signature was passed on"),
  EVICTED(14, "too many unfinished connections"),
  DISCONNECTED(15, "the person at one side ended this link"),
  BLOCKED(16, "the person at one side has blocked the other peer"),
  /** The other side's stream ended without a CLOSE frame. */
  ENDED(0, "the connection ended without a goodbye"),
  /** Reading or writing failed. */
  RESET(0, "the connection broke"),
  /** The host answered that no program accepts connections at this port. */
  REFUSED(0, "nobody listens there"),
  /** Neither accepted nor refused in time. */
  UNANSWERED(0, "nobody answered in time"),
  NO_ROUTE(0, "there is no way to that host"),
  NO_SUCH_HOST(0, "no address is known for that name"),
  NO_ADDRESS(0, "that is no address"),
  /** A dial failed in another way. */
  UNREACHABLE(0, "it could not be reached"),
  /** A CLOSE frame with a code that this version does not know. */
  UNKNOWN(0, "the other side gave a reason that this version does not know");

  private final int code;
  private final String sentence;

  CloseReason(int code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The code on the wire; 0 for reasons that never travel. */
  public int code() {
    return code;
  }

  public String sentence() {
    return sentence;
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
