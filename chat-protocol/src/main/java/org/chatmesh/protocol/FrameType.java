package org.chatmesh.protocol;

/** The type bytes of the wire format. Types that are not here are skipped by a receiver. */
public final class FrameType {
  public static final int HELLO = 0x01;
  public static final int PROOF = 0x02;
  public static final int PING = 0x03;
  public static final int PONG = 0x04;
  public static final int CLOSE = 0x05;
  public static final int PEERS = 0x06;
  public static final int CHAT = 0x10;
  public static final int DIRECT = 0x11;
  public static final int PRESENCE = 0x12;
  public static final int INTRODUCE = 0x13;
  public static final int ASK = 0x14;

  private FrameType() {}
}
