package org.chatmesh.node;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** {@code --lang}, which every command has: heard by {@link Language} before anything is parsed. */
final class LanguageFlag {
  static final String NAME = "--lang";

  @Option(
      names = NAME,
      paramLabel = "${bundle:label.lang}",
      descriptionKey = "flag.lang",
      completionCandidates = Candidates.Languages.class,
      converter = Checked.class)
  private @Nullable String language;

  /** As it was given, if it was. */
  @Nullable String name() {
    return language;
  }

  /** Refuses what is not spoken, and leaves the rest as it is. */
  static final class Checked implements ITypeConverter<String> {
    @Override
    public String convert(String name) {
      try {
        Words.language(name);
        return name;
      } catch (Refusal e) {
        throw new Refusal("setting.wrong", NAME, e.sentence());
      }
    }
  }
}
