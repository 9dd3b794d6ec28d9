package org.chatmesh.node;

import java.util.List;

/**
 * Something to say, in no language yet: {@link Words} turns it into text.
 *
 * @param key of the text
 * @param blanks what fills its blanks; texts of others are cleaned, and a sentence is said in the
 *     same language
 */
record Sentence(String key, List<Object> blanks) {
  Sentence {
    blanks = List.copyOf(blanks);
  }

  static Sentence of(String key, Object... blanks) {
    return new Sentence(key, List.of(blanks));
  }

  /** In English, for logs. */
  @Override
  public String toString() {
    return Words.in(Words.ENGLISH).of(this);
  }
}
