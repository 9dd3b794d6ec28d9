package org.chatmesh.node;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * What was typed and is not sent yet, in order. A thread of its own sends it; with nobody linked it
 * waits for the next link. The queue is bounded, and {@link #put} waits while it is full, so that a
 * pipe that writes faster than the mesh takes is slowed down. What becomes of each text is told to
 * the presenter; what could not be sent is counted.
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
  private final Confirmations confirmations;
  private final Presenter presenter;
  private final Words words;
  private final Duration settling;
  private final Thread thread;
  private final AtomicInteger unsent = new AtomicInteger();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Item> queue = new ArrayDeque<>();
  private int queuedBytes;
  private long sent;
  private boolean stuck;

  /**
   * What waits to be sent.
   *
   * @param who a direct message is for, as it was typed; null if it is for the place
   */
  private record Item(
      SentLine line, long number, Place place, @Nullable String who, String text, int bytes) {}

  /**
   * @param settling how long after a link has opened a recipient who is not known may still turn up
   */
  Outgoing(
      Voice voice,
      Reach reach,
      Confirmations confirmations,
      Duration settling,
      Presenter presenter,
      Words words) {
    this.voice = voice;
    this.reach = reach;
    this.confirmations = confirmations;
    this.settling = settling;
    this.presenter = presenter;
    this.words = words;
    this.thread = Thread.ofPlatform().daemon().name("chatmesh outgoing").unstarted(this::run);
  }

  Outgoing start() {
    thread.start();
    return this;
  }

  /** Queues a text for a room or a peer. Waits while the queue is full. */
  void to(Place place, String text) throws InterruptedException {
    put(place, null, text);
  }

  /**
   * Queues a direct message for somebody who may turn up yet. Waits while the queue is full.
   *
   * @param who as it was typed
   */
  void to(String who, String text) throws InterruptedException {
    put(new Place.Room(""), who, text);
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

  /** How many texts wait to be sent. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private void put(Place place, @Nullable String who, String text) throws InterruptedException {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    lock.lock();
    try {
      while (queue.size() >= MOST_LINES || (!queue.isEmpty() && queuedBytes + bytes > MOST_BYTES)) {
        changed.await();
      }
      Item item = item(place, who, text, bytes);
      queue.add(item);
      queuedBytes += bytes;
      if (stuck && who == null) {
        item.line.waiting();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Item item(Place place, @Nullable String who, String text, int bytes) {
    long number = confirmations.number();
    SentLine line = new SentLine(number, place, text, presenter::own);
    confirmations.expect(number, line);
    return new Item(line, number, place, who, text, bytes);
  }

  private void run() {
    try {
      while (true) {
        Item first = first();
        try {
          send(first);
        } catch (Refusal e) {
          refuse(words.of(e));
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
      stuck = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void send(Item item) throws InterruptedException {
    if (item.who != null) {
      PeerId recipient = recipient(item.who);
      Item direct = item(new Place.Direct(recipient), null, item.text, item.bytes);
      send(direct);
      return;
    }
    int links = say(item);
    while (links == 0) {
      becomeStuck(item);
      reach.awaitLink(PATROL);
      links = say(item);
    }
    item.line.sent(links);
  }

  private int say(Item item) throws InterruptedException {
    return switch (item.place) {
      case Place.Room(String room) -> voice.say(room, item.text, item.number);
      case Place.Direct(PeerId peer) -> voice.sayTo(peer, item.text, item.number);
    };
  }

  /** Nobody is linked: this text waits, and all behind it. */
  private void becomeStuck(Item first) {
    lock.lock();
    try {
      stuck = true;
      first.line.waiting();
      queue.stream().filter(item -> item.who == null).forEach(item -> item.line.waiting());
    } finally {
      lock.unlock();
    }
  }

  /** Who is meant; somebody may turn up for as long as links still settle. */
  private PeerId recipient(String who) throws InterruptedException {
    while (true) {
      switch (Recipient.of(who, voice.known())) {
        case Recipient.Found(PeerId peer) -> {
          return peer;
        }
        case Recipient.Several(Refusal why) -> throw why;
        case Recipient.Nobody(Refusal why) -> {
          if (reach.isSettled(settling)) {
            throw why;
          }
          reach.awaitLink(RETRY);
        }
      }
    }
  }

  private void refuse(String why) {
    unsent.incrementAndGet();
    presenter.error(words.of("out.refused", why));
  }
}
