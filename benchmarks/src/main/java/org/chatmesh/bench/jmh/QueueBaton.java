package org.chatmesh.bench.jmh;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.chatmesh.protocol.Frame;

/// By a frame in a blocking queue, which is what somebody would take who has no outbox.
final class QueueBaton implements Baton {
  private final Frame frame;
  private final List<BlockingQueue<Frame>> queues =
      List.of(new ArrayBlockingQueue<>(1), new ArrayBlockingQueue<>(1));

  /// @param frame what is handed over each time
  QueueBaton(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void pass(int to) {
    queues.get(to).add(frame);
  }

  @Override
  public void await(int self) {
    try {
      queues.get(self).take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts these threads", e);
    }
  }
}
