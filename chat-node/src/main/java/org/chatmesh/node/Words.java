package org.chatmesh.node;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the program says to people, in their language. Texts stand in {@code
 * messages.properties} (English) and {@code messages_pt.properties} (Brazilian Portuguese), as
 * patterns of {@link MessageFormat}; arguments that come from others are cleaned before. Any
 * thread; the language may change at any time.
 */
final class Words {
  /** What is spoken when nothing else is asked for, and what logs are written in. */
  static final Locale ENGLISH = Locale.ENGLISH;

  static final Locale PORTUGUESE = Locale.of("pt", "BR");

  private static final String BUNDLE = "org.chatmesh.node.messages";

  /** A language that is not there means English, not whatever the computer speaks. */
  private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_DEFAULT);

  private volatile ResourceBundle bundle;
  private volatile Locale locale;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle = bundle(locale);
  }

  static Words in(Locale locale) {
    return new Words(spoken(locale));
  }

  /** The languages there are, as {@code --lang} names them. */
  static List<String> languages() {
    return List.of("en", "pt-BR");
  }

  /**
   * The language that somebody asked for.
   *
   * @param name as in {@code pt-BR}, {@code pt_BR.UTF-8} or {@code en}
   * @throws Refusal if it is none of {@link #languages}
   */
  static Locale language(String name) {
    String tag = name.strip().replace('_', '-').replaceAll("[.@].*", "");
    Locale asked = Locale.forLanguageTag(tag);
    if (asked.getLanguage().equals(PORTUGUESE.getLanguage())) {
      return PORTUGUESE;
    }
    if (asked.getLanguage().equals(ENGLISH.getLanguage())) {
      return ENGLISH;
    }
    throw new Refusal("lang.unknown", name, String.join(", ", languages()));
  }

  /** From now on, this language. */
  void speak(Locale other) {
    bundle = bundle(spoken(other));
    locale = spoken(other);
  }

  /** From now on, this language, if there is one. */
  void speakIfSaid(@Nullable Locale other) {
    if (other != null) {
      speak(other);
    }
  }

  /** What is spoken now. */
  Locale locale() {
    return locale;
  }

  /** The texts themselves, for libraries that look them up by key. */
  ResourceBundle bundle() {
    return bundle;
  }

  /** A text with its blanks filled in. */
  String of(String key, Object... arguments) {
    return of(Sentence.of(key, arguments));
  }

  /** A sentence, and those in its blanks. */
  String of(Sentence sentence) {
    Object[] blanks =
        sentence.blanks().stream()
            .map(blank -> blank instanceof Sentence inner ? of(inner) : blank)
            .toArray();
    return new MessageFormat(bundle.getString(sentence.key()), locale).format(blanks);
  }

  /** What a refusal says. */
  String of(Refusal refusal) {
    return of(refusal.sentence());
  }

  private static Locale spoken(Locale asked) {
    return asked.getLanguage().equals(PORTUGUESE.getLanguage()) ? PORTUGUESE : ENGLISH;
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE, locale.equals(ENGLISH) ? Locale.ROOT : locale, NO_FALLBACK);
  }
}
