package org.chatmesh.protocol;

/**
 * What a peer sent breaks the protocol. It ends the link it came from, with {@link #reason()}, and
 * nothing else. Carries no stack trace: it is an answer to outside input, not a fault of this
 * program.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final CloseReason reason;

  public ProtocolException(CloseReason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public CloseReason reason() {
    return reason;
  }

  static ProtocolException malformed(String message) {
    return new ProtocolException(CloseReason.MALFORMED, message);
  }
}
