package org.chatmesh.node;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes lines to a stream that may be slow, stuck or closed, without ever making who writes wait:
 * lines go into a bounded queue, and a thread of its own writes them, in order, as UTF-8. A line
 * that does not fit is lost, and counted. A stream that fails is given up: what comes later is
 * ignored, not counted.
 *
 * <p>What happened is told in sentences to {@code complaints}, at most twice per jam: when it
 * begins, and how much was lost when it is over. It is called by any thread, inside the lock so
 * that the order is right: it must not block, and must not call back.
 */
final class LineWriter {
  private static final int BATCH_BYTES = 64 * 1_024;

  /** What a queued line costs beside its bytes: array header, queue slot. */
  private static final int LINE_OVERHEAD_BYTES = 32;

  private final Sentence name;
  private final OutputStream out;
  private final int limitBytes;
  private final Consumer<Sentence> complaints;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition emptied = lock.newCondition();
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private int queuedBytes;

  /** Lines that the thread has taken and not yet written. */
  private int inHand;

  private boolean broken;
  private boolean closed;
  private long lost;

  /**
   * @param name of the stream, for people
   * @param limitBytes how much may wait
   */
  LineWriter(Sentence name, OutputStream out, int limitBytes, Consumer<Sentence> complaints) {
    this.name = name;
    this.out = new BufferedOutputStream(out, BATCH_BYTES);
    this.limitBytes = limitBytes;
    this.complaints = complaints;
    this.thread = Thread.ofPlatform().daemon().name("chatmesh " + name).unstarted(this::run);
  }

  LineWriter start() {
    thread.start();
    return this;
  }

  /** Queues a line, without its end of line. Any thread; never blocks. */
  void write(String line) {
    byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
    lock.lock();
    try {
      if (broken || closed) {
        return;
      }
      if (queuedBytes + bytes.length + LINE_OVERHEAD_BYTES > limitBytes) {
        if (lost++ == 0) {
          complaints.accept(Sentence.of("output.jam", name));
        }
      } else {
        queuedBytes += bytes.length + LINE_OVERHEAD_BYTES;
        queue.add(bytes);
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more lines, and waits until those queued are written.
   *
   * @return how many lines were not written by then
   */
  int close(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      closed = true;
      filled.signal();
      while (inHand + queue.size() > 0 && !broken && left > 0) {
        left = emptied.awaitNanos(left);
      }
      return inHand + queue.size();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (List<byte[]> batch = next(); !batch.isEmpty(); batch = next()) {
        for (byte[] line : batch) {
          out.write(line);
        }
        out.flush();
      }
    } catch (IOException e) {
      giveUp();
      complaints.accept(Sentence.of("output.closed", name));
    }
  }

  /** Waits for lines; empty when closed and all is written. */
  private List<byte[]> next() {
    List<byte[]> batch = new ArrayList<>();
    lock.lock();
    try {
      inHand = 0;
      while (queue.isEmpty() && !closed) {
        emptied.signalAll();
        filled.awaitUninterruptibly();
      }
      int bytes = 0;
      while (!queue.isEmpty() && bytes < BATCH_BYTES) {
        byte[] line = queue.remove();
        bytes += line.length;
        queuedBytes -= line.length + LINE_OVERHEAD_BYTES;
        batch.add(line);
      }
      inHand = batch.size();
      emptied.signalAll();
      if (lost > 0 && queuedBytes <= limitBytes / 2) {
        complaints.accept(Sentence.of("output.lost", lost, name));
        lost = 0;
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    lock.lock();
    try {
      broken = true;
      inHand = 0;
      queue.clear();
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
