package org.chatmesh.testkit;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/** Writes messages by hand: whoever's, with whatever number. One thread. */
public final class TestAuthor {
  private final PeerId id;
  private final Signatures signatures;
  private final long first = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()) << 32;
  private int count;

  public TestAuthor(PeerId id, Signatures signatures) {
    this.id = id;
    this.signatures = signatures;
  }

  public static TestAuthor signing(TestKey key) {
    return new TestAuthor(key.id(), key);
  }

  public PeerId id() {
    return id;
  }

  /** The next message to {@link TestPeer#ROOM}, a whole frame. */
  public byte[] chat(String text) {
    return chat(++count, text);
  }

  /** The message with this number, counted from 1. */
  public byte[] chat(int number, String text) {
    count = Math.max(count, number);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long clock = System.currentTimeMillis() << 16;
    return MessageFrame.encodeChat(
            new FrameEncoder(), id, TestPeer.ROOM, first + number, clock, utf8, signatures)
        .toBytes();
  }

  /** The same message with a signature that is wrong in one bit. */
  public static byte[] forged(byte[] frame) {
    byte[] forged = frame.clone();
    forged[forged.length - 1] ^= 1;
    return forged;
  }
}
