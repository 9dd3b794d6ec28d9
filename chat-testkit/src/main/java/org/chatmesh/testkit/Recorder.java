package org.chatmesh.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.mesh.MeshEvent;

/** Keeps what a peer tells, and on which thread it told it. Thread-safe. */
public final class Recorder implements EngineListener {
  private final List<MeshEvent> events = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();

  @Override
  public void happened(MeshEvent event) {
    threads.add(Thread.currentThread());
    events.add(event);
  }

  @Override
  public void problem(String what, Throwable cause) {
    problems.add(what + ": " + cause);
  }

  /** All events of one kind so far, in order. */
  public <E extends MeshEvent> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The threads that told the events, in the same order. */
  public List<Thread> threads() {
    return List.copyOf(threads);
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }
}
