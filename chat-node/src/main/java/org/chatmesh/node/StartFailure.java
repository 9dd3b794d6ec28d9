package org.chatmesh.node;

/**
 * Why a peer could not start. The message is one sentence for a person: what happened, and what to
 * do. The program ends with exit status 1.
 */
final class StartFailure extends Exception {
  StartFailure(String sentence) {
    super(sentence);
  }

  StartFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
