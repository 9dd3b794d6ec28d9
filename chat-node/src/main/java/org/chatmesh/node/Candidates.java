package org.chatmesh.node;

import java.util.Iterator;
import java.util.List;

/** What a shell offers behind a flag whose values can be listed. */
sealed interface Candidates extends Iterable<String> {
  List<String> words();

  @Override
  default Iterator<String> iterator() {
    return words().iterator();
  }

  /** Behind {@code --engine}. */
  record EngineNames() implements Candidates {
    @Override
    public List<String> words() {
      return Engines.names();
    }
  }

  /** Behind {@code --lang}. */
  record Languages() implements Candidates {
    @Override
    public List<String> words() {
      return Words.languages();
    }
  }

  /** Behind {@code --color}. */
  record Colors() implements Candidates {
    @Override
    public List<String> words() {
      return Color.words();
    }
  }

  /** Behind {@code completion}. */
  record Shells() implements Candidates {
    @Override
    public List<String> words() {
      return CompletionCommand.shells();
    }
  }
}
