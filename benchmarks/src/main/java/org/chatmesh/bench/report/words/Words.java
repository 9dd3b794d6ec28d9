package org.chatmesh.bench.report.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/// Everything that a report says, charts included, in one language. Texts stand in
/// `messages.properties` (English) and `messages_pt.properties` (Brazilian Portuguese), as patterns
/// of [MessageFormat], with the little markup that [org.chatmesh.bench.report.document.Inline]
/// knows. What is fixed by files and flags (names of systems, scenarios, statuses, columns) is the
/// same in both.
///
/// Any thread.
public final class Words {
  private static final String BUNDLE = "org.chatmesh.bench.report.words.messages";

  /// A language that is not there means English, not whatever the computer speaks.
  private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_DEFAULT);

  public static final Words ENGLISH = new Words(Locale.ENGLISH, Locale.ROOT);
  public static final Words PORTUGUESE = new Words(Locale.of("pt", "BR"), Locale.of("pt"));

  private final Locale locale;
  private final ResourceBundle bundle;

  private Words(Locale locale, Locale file) {
    this.locale = locale;
    this.bundle = ResourceBundle.getBundle(BUNDLE, file, NO_FALLBACK);
  }

  /// Those of the language asked for, or English ones if there are none.
  public static Words in(Locale asked) {
    return asked.getLanguage().equals(PORTUGUESE.locale.getLanguage()) ? PORTUGUESE : ENGLISH;
  }

  public Locale locale() {
    return locale;
  }

  /// How this language writes numbers.
  public Numbers numbers() {
    return new Numbers(locale);
  }

  /// A text with its blanks filled in. Numbers are to be written before, see [#numbers].
  ///
  /// @throws java.util.MissingResourceException if there is no such text
  public String of(String key, String... blanks) {
    return new MessageFormat(bundle.getString(key), locale).format(blanks);
  }

  ResourceBundle bundle() {
    return bundle;
  }
}
