package org.chatmesh.node;

import org.jspecify.annotations.Nullable;

/** Asks a person, and waits for the answer. One thread. */
interface Asker {
  /**
   * Asks for one line.
   *
   * @param suggestion taken if nothing is typed; may be empty
   * @return what was typed or the suggestion, without spaces around it; null if the input has ended
   */
  @Nullable String ask(String question, String suggestion);

  /** Says something that is no question. */
  void tell(String sentence);
}
