package org.chatmesh.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.Confirmed;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.Unconfirmed;

/**
 * Carries what happens from the engine's threads to whoever shows it: they put it into a bounded
 * queue, and a thread of its own cleans, formats and logs it. What does not fit is lost, and
 * counted; links that open are told to {@link Reach} at once, before they can be lost.
 */
final class Announcer implements EngineListener {
  /** Guess: seconds of a busy mesh. */
  private static final int MOST_EVENTS = 65_536;

  private static final int MOST_TEXT_CHARACTERS = 16 * 1_024 * 1_024;

  private static final long PROBLEM_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Presenter presenter;
  private final Reach reach;
  private final Tally tally;
  private final Confirmations confirmations;
  private final Words words;
  private final Map<String, Cause> lastFailures = new Recent<>();
  private final Map<String, Long> lastProblems = new Recent<>();

  private final LinkedBlockingQueue<Happening> queue = new LinkedBlockingQueue<>(MOST_EVENTS);
  private final AtomicInteger queuedCharacters = new AtomicInteger();
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread;
  private volatile DiagnosticLog log = DiagnosticLog.NONE;

  private sealed interface Happening {
    record Event(MeshEvent event) implements Happening {}

    record Problem(String what, Throwable cause) implements Happening {}

    record End() implements Happening {}
  }

  Announcer(
      Presenter presenter, Reach reach, Tally tally, Confirmations confirmations, Words words) {
    this.presenter = presenter;
    this.tally = tally;
    this.confirmations = confirmations;
    this.words = words;
    this.reach = reach;
    this.thread = Thread.ofPlatform().daemon().name("chatmesh events").unstarted(this::run);
  }

  /** From now on what happened, also before, is shown and logged. */
  void start(DiagnosticLog to) {
    log = to;
    thread.start();
  }

  @Override
  public void happened(MeshEvent event) {
    if (event instanceof LinkUp) {
      reach.linkOpened();
    }
    tally.happened(event);
    int size = characters(event);
    if (queuedCharacters.addAndGet(size) > MOST_TEXT_CHARACTERS
        || !queue.offer(new Happening.Event(event))) {
      queuedCharacters.addAndGet(-size);
      lost.incrementAndGet();
    }
  }

  @Override
  public void problem(String what, Throwable cause) {
    if (!queue.offer(new Happening.Problem(what, cause))) {
      lost.incrementAndGet();
    }
  }

  /** Shows what has happened until now, and ends. Waits at most this long. */
  void close(Duration patience) throws InterruptedException {
    if (queue.offer(new Happening.End(), patience.toNanos(), TimeUnit.NANOSECONDS)) {
      thread.join(patience);
    }
  }

  private void run() {
    try {
      boolean goOn = true;
      while (goOn) {
        goOn = show(queue.take());
        tellLosses();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False at the end. */
  private boolean show(Happening happening) {
    switch (happening) {
      case Happening.Event(MeshEvent event) -> {
        queuedCharacters.addAndGet(-characters(event));
        show(event);
      }
      case Happening.Problem(String what, Throwable cause) -> {
        if (isNews(what)) {
          log.problem(what, cause);
          presenter.error(
              words.of("event.problem", ShownText.of(what), ShownText.of(cause.toString())));
        }
      }
      case Happening.End _ -> {
        return false;
      }
    }
    return true;
  }

  private void show(MeshEvent event) {
    confirmations.happened(event);
    if (event instanceof Confirmed
        || event instanceof Unconfirmed
        || (event instanceof DialFailed failed && !isNews(failed))) {
      return;
    }
    if (event instanceof LinkUp(var link)) {
      lastFailures.remove(link.address());
    }
    log.happened(event);
    presenter.happened(event);
  }

  /** A peer that is away is dialed every few seconds: once is enough to know. */
  private boolean isNews(DialFailed failed) {
    return !failed.cause().equals(lastFailures.put(failed.address(), failed.cause()));
  }

  /** Whatever fails in a loop fails often. */
  private boolean isNews(String problem) {
    long now = System.nanoTime();
    Long last = lastProblems.get(problem);
    if (last != null && now - last < PROBLEM_PAUSE_NANOS) {
      return false;
    }
    lastProblems.put(problem, now);
    return true;
  }

  private void tellLosses() {
    long count = lost.getAndSet(0);
    if (count > 0) {
      presenter.error(words.of("event.overflow", count));
    }
  }

  /** The entries that were added last; older ones are forgotten. */
  private static final class Recent<V> extends LinkedHashMap<String, V> {
    private static final int MOST = 1_024;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > MOST;
    }
  }

  private static int characters(MeshEvent event) {
    return event instanceof MessageReceived message ? message.text().length() : 0;
  }
}
