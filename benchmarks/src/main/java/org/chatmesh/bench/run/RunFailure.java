package org.chatmesh.bench.run;

import java.util.List;

/// A run did not get as far as a result; the message is one sentence that says why.
final class RunFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ofGenerator;

  /// @param ofGenerator whether it was the generator that failed: that says nothing of the system
  RunFailure(String sentence, boolean ofGenerator) {
    super(sentence);
    this.ofGenerator = ofGenerator;
  }

  Judgement judgement() {
    String reason = String.valueOf(getMessage());
    return ofGenerator
        ? new Judgement(Status.INVALID, List.of(reason), true)
        : Judgement.failed(reason);
  }
}
