package org.chatmesh.node;

/** Where the value of a setting was said. */
sealed interface Origin {
  /** On the command line, as {@code --name}. */
  record Flag(String name) implements Origin {}

  /** In the environment, as {@code CHATMESH_NAME}. */
  record Variable(String name) implements Origin {}

  /** At a key of the configuration file. */
  record File(Sentence where) implements Origin {}

  /** Nowhere. */
  record Default() implements Origin {}

  /** What a person must look at to change the value: the start of an error. */
  default Object where() {
    return switch (this) {
      case Flag(String name) -> name;
      case Variable(String name) -> name;
      case File(Sentence where) -> where;
      case Default() -> shown();
    };
  }

  /** In a table of settings. */
  default Sentence shown() {
    return switch (this) {
      case Flag(String name) -> Sentence.of("origin.flag", name);
      case Variable(String name) -> Sentence.of("origin.variable", name);
      case File _ -> Sentence.of("origin.file", ConfigFile.NAME);
      case Default() -> Sentence.of("origin.default");
    };
  }
}
