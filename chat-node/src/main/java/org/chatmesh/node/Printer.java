package org.chatmesh.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Prints on a terminal that may be slow or stopped (Ctrl-S), without making who prints wait: lines
 * go into a bounded queue, and a thread of its own shows all that is there at once. A line that
 * does not fit is lost, counted, and told of when there is room again. Any thread.
 */
final class Printer {
  /** Guess: what a terminal shows in a few seconds. */
  static final int MOST_LINES = 10_000;

  private static final int MOST_CHARACTERS = 4 * 1_024 * 1_024;

  /** So that what is typed meanwhile is not kept waiting. */
  private static final int BATCH_LINES = 200;

  private final Editor editor;
  private final LongFunction<AttributedString> loss;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final List<AttributedString> queue = new ArrayList<>();
  private int characters;
  private long lost;
  private AttributedString prompt = AttributedString.EMPTY;
  private boolean changed;
  private boolean bell;
  private boolean clear;
  private boolean working;
  private boolean closed;

  /**
   * @param loss a line that tells how many were lost
   */
  Printer(Editor editor, LongFunction<AttributedString> loss) {
    this.editor = editor;
    this.loss = loss;
    this.thread = Thread.ofPlatform().daemon().name("chatmesh screen").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void print(List<AttributedString> lines) {
    lock.lock();
    try {
      for (AttributedString line : lines) {
        if (queue.size() >= MOST_LINES || characters + line.length() > MOST_CHARACTERS) {
          lost++;
        } else {
          queue.add(line);
          characters += line.length();
        }
      }
      change();
    } finally {
      lock.unlock();
    }
  }

  /** What is to stand in front of the line that is typed. */
  void prompt(AttributedString shown) {
    lock.lock();
    try {
      if (!prompt.equals(shown)) {
        prompt = shown;
        change();
      }
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      bell = true;
      change();
    } finally {
      lock.unlock();
    }
  }

  /** Empties the screen; what was printed before and is not shown yet, is not shown. */
  void clear() {
    lock.lock();
    try {
      queue.clear();
      characters = 0;
      clear = true;
      change();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all is shown, but not longer than that. */
  void flush(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while ((changed || working) && nanos > 0) {
        nanos = idle.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The thread ends when all is shown. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void change() {
    changed = true;
    filled.signalAll();
  }

  private record Batch(
      List<AttributedString> lines, AttributedString prompt, boolean bell, boolean clear) {}

  private @Nullable Batch next() throws InterruptedException {
    lock.lock();
    try {
      working = false;
      while (!changed && !closed) {
        idle.signalAll();
        filled.await();
      }
      if (!changed) {
        return null;
      }
      working = true;
      Batch batch = new Batch(take(), prompt, bell, clear);
      bell = false;
      clear = false;
      changed = !queue.isEmpty();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private List<AttributedString> take() {
    List<AttributedString> first = queue.subList(0, Math.min(BATCH_LINES, queue.size()));
    List<AttributedString> lines = new ArrayList<>(first);
    first.clear();
    lines.forEach(line -> characters -= line.length());
    if (lost > 0 && queue.isEmpty()) {
      lines.add(loss.apply(lost));
      lost = 0;
    }
    return lines;
  }

  private void run() {
    try {
      for (Batch batch = next(); batch != null; batch = next()) {
        if (batch.clear()) {
          editor.wipe();
        }
        editor.show(batch.lines(), batch.prompt(), batch.bell());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
