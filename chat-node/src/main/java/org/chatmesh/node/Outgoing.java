package org.chatmesh.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.chatmesh.protocol.PeerId;

/**
 * What was typed and is not sent yet, in order. A thread of its own sends it; with nobody linked it
 * waits for the next link. The queue is bounded, and {@link #put} waits while it is full, so that a
 * pipe that writes faster than the mesh takes is slowed down. Errors are told in sentences to
 * {@code errors}, and counted.
 */
final class Outgoing {
  private static final int MOST_LINES = 1_024;
  private static final int MOST_BYTES = 1_024 * 1_024;

  /** How long an unknown recipient is looked for between two tries. */
  private static final Duration RETRY = Duration.ofMillis(50);

  /** A link that opens ends the wait for it; this only bounds the damage if one were overlooked. */
  private static final Duration PATROL = Duration.ofSeconds(1);

  private final Voice voice;
  private final Reach reach;
  private final Consumer<String> errors;
  private final Duration settling;
  private final Thread thread;
  private final AtomicInteger unsent = new AtomicInteger();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Item> queue = new ArrayDeque<>();
  private int queuedBytes;
  private long sent;

  private sealed interface Item {
    int bytes();

    record ToRoom(String room, String text, int bytes) implements Item {}

    record ToPeer(String who, String text, int bytes) implements Item {}
  }

  /**
   * @param settling how long after a link has opened a recipient who is not known may still turn up
   */
  Outgoing(Voice voice, Reach reach, Duration settling, Consumer<String> errors) {
    this.voice = voice;
    this.reach = reach;
    this.settling = settling;
    this.errors = errors;
    this.thread = Thread.ofPlatform().daemon().name("chatmesh outgoing").unstarted(this::run);
  }

  Outgoing start() {
    thread.start();
    return this;
  }

  /** Queues a text for a room. Waits while the queue is full. */
  void toRoom(String room, String text, int bytes) throws InterruptedException {
    put(new Item.ToRoom(room, text, bytes));
  }

  /** Queues a direct message. Waits while the queue is full. */
  void toPeer(String who, String text, int bytes) throws InterruptedException {
    put(new Item.ToPeer(who, text, bytes));
  }

  /** Counts a text that could not even be queued. */
  void refused() {
    unsent.incrementAndGet();
  }

  /**
   * Waits until all is sent, for as long as something goes out every {@code patience}; then gives
   * up the rest.
   *
   * @return how many texts were sent to nobody since the start
   */
  int finish(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      long before = sent;
      while (!queue.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
        if (sent != before) {
          before = sent;
          left = patience.toNanos();
        }
      }
      return unsent.get() + queue.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many texts have left the queue, refused ones included. */
  long sent() {
    lock.lock();
    try {
      return sent;
    } finally {
      lock.unlock();
    }
  }

  private void put(Item item) throws InterruptedException {
    lock.lock();
    try {
      while (queue.size() >= MOST_LINES
          || (!queue.isEmpty() && queuedBytes + item.bytes() > MOST_BYTES)) {
        changed.await();
      }
      queue.add(item);
      queuedBytes += item.bytes();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Item first = first();
        try {
          send(first);
        } catch (IllegalArgumentException e) {
          refuse(String.valueOf(e.getMessage()));
        }
        removeFirst();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Item first() throws InterruptedException {
    lock.lock();
    try {
      Item first = queue.peek();
      while (first == null) {
        changed.await();
        first = queue.peek();
      }
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void removeFirst() {
    lock.lock();
    try {
      queuedBytes -= queue.remove().bytes();
      sent++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void send(Item item) throws InterruptedException {
    switch (item) {
      case Item.ToRoom(String room, String text, int _) -> {
        while (voice.say(room, text) == 0) {
          reach.awaitLink(PATROL);
        }
      }
      case Item.ToPeer(String who, String text, int _) -> sendTo(who, text);
    }
  }

  private void sendTo(String who, String text) throws InterruptedException {
    while (true) {
      switch (Recipient.of(who, voice.known())) {
        case Recipient.Found(PeerId peer) -> {
          sendTo(peer, text);
          return;
        }
        case Recipient.Several(String why) -> {
          refuse(why);
          return;
        }
        case Recipient.Nobody(String why) -> {
          if (reach.isSettled(settling)) {
            refuse(why);
            return;
          }
          reach.awaitLink(RETRY);
        }
      }
    }
  }

  private void sendTo(PeerId peer, String text) throws InterruptedException {
    while (voice.sayTo(peer, text) == 0) {
      reach.awaitLink(PATROL);
    }
  }

  private void refuse(String why) {
    unsent.incrementAndGet();
    errors.accept("not sent: " + why);
  }
}
