package org.chatmesh.engine;

import org.chatmesh.mesh.MeshEvent;

/** What a peer tells the program that runs it. */
public interface EngineListener {
  /**
   * Called on any thread, inside the peer's exclusion, in the order in which things happened: it
   * must not block and must not call the peer; it hands over to a bounded queue of its own.
   */
  void happened(MeshEvent event);

  /**
   * Something in an engine went wrong that no peer is to blame for; the engine goes on. Any thread;
   * must not block.
   */
  void problem(String what, Throwable cause);
}
