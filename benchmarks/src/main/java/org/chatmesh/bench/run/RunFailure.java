package org.chatmesh.bench.run;

/// A run did not get as far as a result; the message is one sentence that says why.
final class RunFailure extends Exception {
  private static final long serialVersionUID = 1L;

  RunFailure(String sentence) {
    super(sentence);
  }
}
