package org.chatmesh.bench;

import java.util.Locale;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.node.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `--lang`, which every command has that writes a report.
final class LanguageFlag {
  @Option(
      names = "--lang",
      paramLabel = "LANG",
      converter = Named.class,
      description =
          "language of the report and its charts: en or pt-BR (default: CHATMESH_LANG, else the"
              + " computer's)")
  private @Nullable Locale language;

  Words words() {
    return Words.in(
        language == null
            ? Language.of(new String[0], System.getenv(), Locale.getDefault())
            : language);
  }

  /// A name as people write it.
  static final class Named implements ITypeConverter<Locale> {
    @Override
    public Locale convert(String name) {
      try {
        return Language.named(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
