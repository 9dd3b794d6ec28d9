package org.chatmesh.protocol;

/**
 * What a peer sent breaks the protocol. It ends the link it came from, with {@link #reason()}, and
 * nothing else. Carries no stack trace: it is an answer to outside input, not a fault of this
 * program.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final CloseReason reason;
  private final boolean remote;

  private ProtocolException(CloseReason reason, String message, boolean remote) {
    super(message, null, false, false);
    this.reason = reason;
    this.remote = remote;
  }

  public ProtocolException(CloseReason reason, String message) {
    this(reason, message, false);
  }

  public CloseReason reason() {
    return reason;
  }

  /** True if the other side said so in a CLOSE frame; false if this side found out. */
  public boolean remote() {
    return remote;
  }

  static ProtocolException closedBy(CloseReason reason) {
    return new ProtocolException(reason, "the other side closed", true);
  }

  static ProtocolException malformed(String message) {
    return new ProtocolException(CloseReason.MALFORMED, message);
  }
}
