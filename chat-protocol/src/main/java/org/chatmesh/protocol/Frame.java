package org.chatmesh.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A view of one whole frame inside somebody else's bytes: length field, type, body. Reused from
 * frame to frame; it is valid until its owner moves it on, so whoever wants to keep the bytes takes
 * a {@link #copy}. Positions given to the accessors count from the start of the body, in bytes. Not
 * thread-safe.
 */
public final class Frame {
  /** Length field and type. */
  public static final int HEADER_BYTES = 5;

  private static final byte[] NOTHING = new byte[HEADER_BYTES];
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] array = NOTHING;
  private int start;
  private int end = HEADER_BYTES;

  /** Moves this view to the frame in {@code array[start, end)}. */
  public Frame wrap(byte[] array, int start, int end) {
    this.array = array;
    this.start = start;
    this.end = end;
    return this;
  }

  /** A frame of its own with the same bytes. */
  public Frame copy() {
    byte[] bytes = toBytes();
    return new Frame().wrap(bytes, 0, bytes.length);
  }

  public byte[] toBytes() {
    return Arrays.copyOfRange(array, start, end);
  }

  /** The bytes that this frame is a view of; the frame itself starts at {@link #start()}. */
  public byte[] array() {
    return array;
  }

  public int start() {
    return start;
  }

  /** Whole frame, length field included. */
  public int lengthBytes() {
    return end - start;
  }

  public int bodyStart() {
    return start + HEADER_BYTES;
  }

  public int bodyLength() {
    return end - start - HEADER_BYTES;
  }

  public int type() {
    return array[start + 4] & 0xff;
  }

  public int u8(int at) {
    return array[bodyStart() + at] & 0xff;
  }

  public int u16(int at) {
    return (short) SHORT.get(array, bodyStart() + at) & 0xffff;
  }

  public int u32(int at) {
    return (int) INT.get(array, bodyStart() + at);
  }

  public long u64(int at) {
    return (long) LONG.get(array, bodyStart() + at);
  }

  public byte[] bytes(int at, int length) {
    return Arrays.copyOfRange(array, bodyStart() + at, bodyStart() + at + length);
  }

  public String text(int at, int length) {
    return new String(array, bodyStart() + at, length, StandardCharsets.UTF_8);
  }

  void putU8(int at, int value) {
    array[bodyStart() + at] = (byte) value;
  }

  static int u32(byte[] array, int index) {
    return (int) INT.get(array, index);
  }

  static void putU16(byte[] array, int index, int value) {
    SHORT.set(array, index, (short) value);
  }

  static void putU32(byte[] array, int index, int value) {
    INT.set(array, index, value);
  }

  static void putU64(byte[] array, int index, long value) {
    LONG.set(array, index, value);
  }
}
