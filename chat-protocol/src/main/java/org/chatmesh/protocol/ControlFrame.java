package org.chatmesh.protocol;

/**
 * A frame that is rare enough to be a record. CHAT and DIRECT are not: they stay views, see {@link
 * MessageFrame}.
 */
public sealed interface ControlFrame
    permits Hello, Proof, Ping, Pong, Close, Peers, Presence, Introduce, Ask {

  /** Writes this frame; the view returned is valid until the encoder's next use. */
  Frame encode(FrameEncoder encoder);
}
