package org.chatmesh.node;

/**
 * Something that a person asked for and cannot be done, said in {@link Words}: what, why, and what
 * to do instead. Nothing has been changed.
 */
final class Refusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  /**
   * @param key of the sentence
   * @param arguments that fill its blanks; texts of others are cleaned
   */
  Refusal(String key, Object... arguments) {
    super(key);
    this.sentence = Sentence.of(key, arguments);
  }

  Sentence sentence() {
    return sentence;
  }

  String key() {
    return sentence.key();
  }

  Object[] arguments() {
    return sentence.blanks().toArray();
  }

  /** In English, for logs. */
  @Override
  public String getMessage() {
    return sentence.toString();
  }
}
