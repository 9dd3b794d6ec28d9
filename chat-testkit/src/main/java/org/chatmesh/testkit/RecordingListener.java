package org.chatmesh.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.PeerId;

/**
 * Keeps what a peer tells, and lets a test wait for it: a waiting test is woken by each event, and
 * gives up with all that did happen. Thread-safe.
 */
public final class RecordingListener implements EngineListener {
  /** Longer than any single step takes on a busy computer. Guess. */
  static final long PATIENCE_SECONDS = 30;

  private static final int SHOWN_EVENTS = 40;

  private final String owner;
  private final Consumer<MeshEvent> hook;
  private final List<MeshEvent> events = new ArrayList<>();
  private final List<MessageReceived> messages = new ArrayList<>();
  private final Map<PeerId, LinkInfo> linked = new LinkedHashMap<>();
  private final List<Throwable> problems = new ArrayList<>();
  private int missed;

  /**
   * Records for {@code owner}; {@code hook} is called with each event first, inside the exclusion.
   */
  RecordingListener(String owner, Consumer<MeshEvent> hook) {
    this.owner = owner;
    this.hook = hook;
  }

  @Override
  public void happened(MeshEvent event) {
    hook.accept(event);
    synchronized (this) {
      switch (event) {
        case MessageReceived message -> messages.add(message);
        case MessagesMissed gap -> missed += (int) gap.count();
        case LinkUp up -> linkUp(up);
        case LinkDown down -> linkDown(down);
        default -> {}
      }
      events.add(event);
      notifyAll();
    }
  }

  private void linkUp(LinkUp up) {
    if (linked.put(up.link().peer(), up.link()) != null) {
      problems.add(new AssertionError("a second LinkUp of one peer: " + up));
    }
  }

  private void linkDown(LinkDown down) {
    if (linked.remove(down.link().peer()) == null) {
      problems.add(new AssertionError("LinkDown without LinkUp: " + down));
    }
  }

  @Override
  public synchronized void problem(String what, Throwable cause) {
    problems.add(new AssertionError(owner + ": " + what, cause));
    notifyAll();
  }

  /** Waits until the condition holds; it is asked again after each event. */
  public synchronized void await(String what, Predicate<RecordingListener> condition)
      throws InterruptedException {
    await(what, PATIENCE_SECONDS, condition);
  }

  synchronized void await(String what, long seconds, Predicate<RecordingListener> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.test(this)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(what + ": not within " + seconds + " s. " + this);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Waits for an event of this kind that satisfies the condition; the first there is. */
  public synchronized <T extends MeshEvent> T await(Class<T> kind, Predicate<T> condition)
      throws InterruptedException {
    await(kind.getSimpleName(), all -> all.find(kind, condition).isPresent());
    return find(kind, condition).orElseThrow();
  }

  public <T extends MeshEvent> T await(Class<T> kind) throws InterruptedException {
    return await(kind, event -> true);
  }

  private <T extends MeshEvent> Optional<T> find(Class<T> kind, Predicate<T> condition) {
    return events.stream().filter(kind::isInstance).map(kind::cast).filter(condition).findFirst();
  }

  /** Waits until the link to this peer has ended, and says why. */
  public CloseReason awaitDown(PeerId peer) throws InterruptedException {
    return await(LinkDown.class, down -> down.link().peer().equals(peer)).reason();
  }

  /** Waits for a failed dial; its sentence. */
  public CloseReason awaitDialFailure() throws InterruptedException {
    return await(DialFailed.class).cause().reason();
  }

  public void awaitLinks(int count) throws InterruptedException {
    await(count + " links", all -> all.linked.size() == count);
  }

  public void awaitLink(PeerId peer) throws InterruptedException {
    await("a link to " + peer.shortForm(), all -> all.linked.containsKey(peer));
  }

  /** Waits for this many messages in all, and gives them in the order in which they came. */
  public synchronized List<MessageReceived> awaitMessages(int count) throws InterruptedException {
    await(count + " messages", all -> all.messages.size() >= count);
    return List.copyOf(messages);
  }

  /** Waits for the message with this text. */
  public MessageReceived awaitText(String text) throws InterruptedException {
    return await(MessageReceived.class, message -> message.text().equals(text));
  }

  public synchronized List<MeshEvent> events() {
    return List.copyOf(events);
  }

  public synchronized <T extends MeshEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public synchronized List<MessageReceived> messages() {
    return List.copyOf(messages);
  }

  public synchronized List<String> texts() {
    return messages.stream().map(MessageReceived::text).toList();
  }

  /** The links that are up, by what was told. */
  public synchronized Map<PeerId, LinkInfo> linked() {
    return new LinkedHashMap<>(linked);
  }

  /** Messages that the peer has told to be missing. */
  public synchronized int missed() {
    return missed;
  }

  /** What went wrong that no peer is to blame for, and events that contradict each other. */
  public synchronized List<Throwable> problems() {
    return List.copyOf(problems);
  }

  @Override
  public synchronized String toString() {
    int from = Math.max(0, events.size() - SHOWN_EVENTS);
    StringBuilder text = new StringBuilder(owner);
    text.append(" has ").append(linked.size()).append(" links, ");
    text.append(messages.size()).append(" messages, problems: ").append(problems);
    text.append(", last events:");
    events.subList(from, events.size()).forEach(event -> text.append("\n  ").append(event));
    return text.toString();
  }
}
