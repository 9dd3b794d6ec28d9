package org.chatmesh.engine;

import java.nio.ByteBuffer;

/**
 * The stage between the bytes on the wire and the bytes of frames: nothing now, encryption later.
 * One per link.
 *
 * <p>Reading may create output (a handshake's next flight) and writing may wait for input, so both
 * directions see the same object. {@link #received} is called by the reading thread, {@link
 * #toWire} by the writing one.
 */
public interface Transform {
  /** Takes what the frames' bytes go to. */
  interface Plain {
    void accept(byte[] bytes, int offset, int length);
  }

  /**
   * Wire bytes came in; what they contain goes to {@code plain}, in the same array or another,
   * during the call.
   */
  void received(byte[] wire, int offset, int length, Plain plain);

  /**
   * What to write to the wire for {@code plain}, the outbox's next bytes. The buffer returned is
   * consumed before the next call.
   */
  ByteBuffer toWire(ByteBuffer plain);

  /** True if there is something to write even though the outbox is empty. */
  boolean hasOutput();

  /** Bytes go through as they are. */
  Transform IDENTITY =
      new Transform() {
        @Override
        public void received(byte[] wire, int offset, int length, Plain plain) {
          plain.accept(wire, offset, length);
        }

        @Override
        public ByteBuffer toWire(ByteBuffer plain) {
          return plain;
        }

        @Override
        public boolean hasOutput() {
          return false;
        }
      };
}
