package org.chatmesh.bench.jmh;

import java.nio.ByteBuffer;
import org.chatmesh.engine.BufferPool;
import org.chatmesh.engine.Outbox;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.protocol.Frame;

/// By a frame in an outbox whose writer is woken, as a reader of the threaded engine hands over to
/// a writer.
final class OutboxBaton implements Baton {
  private final Frame frame;
  private final Outbox[] outboxes;
  private final ParkBaton writers = new ParkBaton();

  /// @param frame what is handed over each time
  OutboxBaton(Frame frame) {
    this.frame = frame;
    BufferPool pool = new BufferPool();
    outboxes =
        new Outbox[] {
          new Outbox(pool, PeerOptions.DEFAULT_OUTBOX_BYTES),
          new Outbox(pool, PeerOptions.DEFAULT_OUTBOX_BYTES)
        };
  }

  @Override
  public void pass(int to) {
    if (!outboxes[to].append(frame, false)) {
      throw new IllegalStateException("the outbox was not drained");
    }
    writers.pass(to);
  }

  @Override
  public void await(int self) {
    writers.await(self);
    drain(outboxes[self]);
  }

  /// Takes all that is pending, as engines do that write it: until there is nothing more. Returns
  /// its bytes.
  static int drain(Outbox outbox) {
    int bytes = 0;
    for (ByteBuffer output = outbox.drain(); output.hasRemaining(); output = outbox.drain()) {
      bytes += output.remaining();
      output.position(output.limit());
    }
    return bytes;
  }
}
