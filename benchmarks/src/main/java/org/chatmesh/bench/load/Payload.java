package org.chatmesh.bench.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.MessageFrame;

/// The text of a test message: checksum, number of the sending client, filler.
///
/// Numbers are written in seven bits a byte, so that the text stays valid UTF-8. The checksum
/// covers all that a relay must not change: author, sequence, clock, room, sender and filler. When
/// a message was due is not in it: the generator reads its own schedule.
final class Payload {
  private static final int CHECKSUM_BYTES = 5;
  private static final int SENDER_BYTES = 2;
  private static final long CHECKSUM_MASK = (1L << (7 * CHECKSUM_BYTES)) - 1;
  private static final int HALF = 29;

  /// The shortest text that holds the numbers.
  static final int MIN_BYTES = CHECKSUM_BYTES + SENDER_BYTES;

  private static final String FILLER = "The quick brown fox jumps over the lazy dog. ";
  private static final int HOP_BYTES = 1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// An odd number with bits all over: 2^64 ÷ the golden ratio.
  private static final long ODD = 0x9e3779b97f4a7c15L;

  private Payload() {}

  /// A text of that length, its checksum still missing.
  static byte[] unsealed(int sender, int bytes) {
    if (bytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "a test message has at least " + MIN_BYTES + " bytes, not " + bytes);
    }
    byte[] text = FILLER.repeat(bytes / FILLER.length() + 1).getBytes(StandardCharsets.US_ASCII);
    byte[] payload = new byte[bytes];
    System.arraycopy(text, 0, payload, MIN_BYTES, bytes - MIN_BYTES);
    put(payload, CHECKSUM_BYTES, SENDER_BYTES, sender);
    return payload;
  }

  /// Writes the checksum of the frame whose body starts at `body`.
  static void seal(byte[] array, int body, int payloadBytes) {
    put(array, body + MessageFrame.PAYLOAD, CHECKSUM_BYTES, checksum(array, body, payloadBytes));
  }

  /// True if the frame is as its author made it.
  static boolean intact(Frame frame, int payloadBytes) {
    long expected = checksum(frame.array(), frame.bodyStart(), payloadBytes);
    return get(frame, MessageFrame.PAYLOAD, CHECKSUM_BYTES) == expected;
  }

  static int sender(Frame frame) {
    return (int) get(frame, MessageFrame.PAYLOAD + CHECKSUM_BYTES, SENDER_BYTES);
  }

  /// As many bits as there is room for. Each step is a bijection, so that a change within eight
  /// bytes always changes the sum; eight bytes at a time, because the generator checks every
  /// delivery.
  private static long checksum(byte[] array, int body, int payloadBytes) {
    int text = body + MessageFrame.PAYLOAD;
    long sum = mix(ODD, array, body + HOP_BYTES, text);
    sum = mix(sum, array, text + CHECKSUM_BYTES, text + payloadBytes);
    return (sum ^ (sum >>> Integer.SIZE)) & CHECKSUM_MASK;
  }

  private static long mix(long sum, byte[] array, int from, int to) {
    long mixed = sum;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      mixed = (mixed ^ (long) LONG.get(array, at)) * ODD;
      mixed ^= mixed >>> HALF;
    }
    for (; at < to; at++) {
      mixed = (mixed ^ array[at]) * ODD;
      mixed ^= mixed >>> HALF;
    }
    return mixed;
  }

  private static void put(byte[] array, int at, int bytes, long value) {
    for (int i = 0; i < bytes; i++) {
      array[at + i] = (byte) ((value >> (7 * i)) & 0x7f);
    }
  }

  private static long get(Frame frame, int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value += (long) frame.u8(at + i) << (7 * i);
    }
    return value;
  }
}
