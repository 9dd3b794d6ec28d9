package org.chatmesh.engine;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One connection: bytes in from its engine, bytes out to its engine. See {@link Engine} for what
 * the engine owes.
 *
 * <p>{@link #received}, {@link #inputEnded} and {@link #readable} are called by one thread at a
 * time, {@link #output} and {@link #hasOutput} by one thread at a time; both may run at once.
 */
public interface Link {

  /**
   * Bytes were read. The array is the caller's again on return. May wait for other links, and take
   * as long as the bytes need.
   */
  void received(byte[] bytes, int offset, int length);

  /** The other side's stream has ended. At most once; nothing is received after it. */
  void inputEnded();

  /** A read or a write failed; the engine closes the socket next. */
  void failed(IOException cause);

  /** A write has lasted longer than its engine can afford: the other side is too slow for it. */
  void writeStalled();

  /** The socket is closed. The last call, exactly once. */
  void closed();

  /** False while it wants nothing read; {@link Connection#wake} tells when it may be read again. */
  boolean readable();

  /**
   * What to write next, in an array. The engine moves the position as far as it has written, and
   * asks again: the same buffer until it is written out, then the next. Without remaining bytes if
   * nothing is pending.
   */
  ByteBuffer output();

  /** True if {@link #output} would give bytes. */
  boolean hasOutput();

  /** What is wanted of the connection now. Any thread. */
  Phase phase();
}
