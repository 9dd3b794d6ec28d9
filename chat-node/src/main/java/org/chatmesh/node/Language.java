package org.chatmesh.node;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The language to start with, found before the command line is parsed: its help and its errors are
 * in that language already. What cannot be understood here is refused later, by whoever reads it.
 */
public final class Language {
  private static final String ASSIGNED = LanguageFlag.NAME + "=";

  /** In the order in which they count. */
  private static final List<String> POSIX = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private Language() {}

  /**
   * What {@code --lang} says, else {@code CHATMESH_LANG}, else the variables by which POSIX tells
   * the language, else the computer's.
   *
   * @param computer spoken if nothing else is asked for
   */
  public static Locale of(String[] args, Map<String, String> environment, Locale computer) {
    String asked = environment.getOrDefault(Setting.LANG.variable(), "");
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith(ASSIGNED)) {
        asked = args[i].substring(ASSIGNED.length());
      } else if (args[i].equals(LanguageFlag.NAME) && i + 1 < args.length) {
        asked = args[i + 1];
      }
    }
    Locale usual = posix(environment, computer);
    try {
      return asked.isBlank() ? usual : Words.language(asked);
    } catch (Refusal e) {
      return usual;
    }
  }

  /**
   * The language that somebody asked for.
   *
   * @param name as in {@code pt-BR}, {@code pt_BR.UTF-8} or {@code en}
   * @throws IllegalArgumentException if it is not spoken; the message, in English, lists those that
   *     are
   */
  public static Locale named(String name) {
    return Words.language(name);
  }

  /** Java itself hears these variables only where the system has the locale that they name. */
  private static Locale posix(Map<String, String> environment, Locale computer) {
    for (String variable : POSIX) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        String tag = value.replaceAll("[.@].*", "").replace('_', '-');
        Locale named = Locale.forLanguageTag(tag);
        return named.getLanguage().isEmpty() ? computer : named;
      }
    }
    return computer;
  }

  /** Where the command line goes on if it begins with the language. */
  static int firstAfter(String[] args) {
    int next = 0;
    while (next < args.length) {
      if (args[next].startsWith(ASSIGNED)) {
        next++;
      } else if (args[next].equals(LanguageFlag.NAME) && next + 1 < args.length) {
        next += 2;
      } else {
        break;
      }
    }
    return next;
  }
}
