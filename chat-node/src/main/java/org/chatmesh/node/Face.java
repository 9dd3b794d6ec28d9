package org.chatmesh.node;

import java.time.Duration;

/**
 * Where the person, or the program, that runs a peer meets it: what is shown, and what is typed.
 */
interface Face {
  /** Says what happens. */
  Presenter presenter();

  /** What is typed; to be asked for once. */
  LineSource lines();

  /** What the keyboard may complete, where there is one. */
  void know(Known known);

  /** Shows what is still to be shown, for at most this long. Idempotent. */
  void close(Duration patience) throws InterruptedException;
}
