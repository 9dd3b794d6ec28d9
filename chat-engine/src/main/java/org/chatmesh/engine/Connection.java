package org.chatmesh.engine;

/** The engine's side of a link: how the driver reaches the thread that serves it. */
public interface Connection {
  /**
   * The link has something new for its engine: output, another phase, or it may be read again. The
   * engine looks at the link soon. Any thread; cheap, never blocks, never calls the link from
   * inside this call; several calls may count as one.
   */
  void wake();
}
