package org.chatmesh.node;

/**
 * Why a peer could not start. The sentence tells a person what happened, and what to do. The
 * program ends with exit status 1.
 */
final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  StartFailure(String key, Object... blanks) {
    super(key);
    this.sentence = Sentence.of(key, blanks);
  }

  StartFailure(Throwable cause, String key, Object... blanks) {
    super(key, cause);
    this.sentence = Sentence.of(key, blanks);
  }

  Sentence sentence() {
    return sentence;
  }

  /** In English, for logs. */
  @Override
  public String getMessage() {
    return sentence.toString();
  }
}
