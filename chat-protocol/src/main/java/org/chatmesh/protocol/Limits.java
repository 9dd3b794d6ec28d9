package org.chatmesh.protocol;

/**
 * The bounds of the wire format. Sizes are bytes unless the name says otherwise; source:
 * docs/protocol.md.
 */
public final class Limits {
  /** Text of one message. */
  public static final int TEXT_BYTES = 65_536;

  /**
   * Type and body of one frame: a full text, its header and signature, rounded up to the next KiB.
   */
  public static final int FRAME_BYTES = TEXT_BYTES + 1_024;

  /** Type and body of a frame before the link is open. */
  public static final int HANDSHAKE_FRAME_BYTES = 1_024;

  public static final int NICKNAME_CODE_POINTS = 32;
  public static final int NICKNAME_BYTES = 4 * NICKNAME_CODE_POINTS;
  public static final int ROOM_CODE_POINTS = 64;
  public static final int ROOM_BYTES = 4 * ROOM_CODE_POINTS;
  public static final int ADDRESS_BYTES = 255;
  public static final int ENGINE_NAME_BYTES = 32;

  /** Rooms that one peer is in. */
  public static final int ROOMS = 32;

  /** Entries of one PEERS frame. */
  public static final int PEERS = 64;

  /** A message that was relayed this often is not relayed again. */
  public static final int HOPS = 64;

  private Limits() {}
}
