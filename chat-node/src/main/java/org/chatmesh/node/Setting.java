package org.chatmesh.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that can be set, by a flag, an environment variable, and, for what stays the same from start
 * to start, by a key of the configuration file. In the order in which they are shown.
 */
enum Setting {
  NAME(Kind.TEXT, "--name"),
  LISTEN(Kind.TEXT, "--listen"),
  ADVERTISE(Kind.TEXT, "--advertise"),
  PEERS(Kind.TEXTS, "--peer"),
  ENGINE(Kind.TEXT, "--engine"),
  ROOMS(Kind.TEXTS, "--room"),
  MAX_LINKS(Kind.NUMBER, "--max-links"),
  EXCHANGE(Kind.SWITCH, "--no-exchange"),
  LINGER(Kind.NUMBER, "--linger"),
  SIGNED(Kind.SWITCH, "--unsigned"),
  LANG(Kind.TEXT, "--lang"),
  BELL(Kind.SWITCH, "--bell"),
  COLOR(Kind.TEXT, "--color"),
  DATA(Kind.TEXT, "--data"),
  PIPE(Kind.SWITCH, "--pipe"),
  JSON(Kind.SWITCH, "--json");

  /** What a value looks like in the file. */
  enum Kind {
    TEXT,
    TEXTS,
    NUMBER,
    SWITCH;

    /** Said where it looks otherwise. */
    String expected() {
      return "config.expected." + name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final String flag;

  Setting(Kind kind, String flag) {
    this.kind = kind;
    this.flag = flag;
  }

  Kind kind() {
    return kind;
  }

  String flag() {
    return flag;
  }

  /** As in {@code CHATMESH_MAX_LINKS}. */
  String variable() {
    return "CHATMESH_"
        + switch (this) {
          case EXCHANGE -> "NO_EXCHANGE";
          case SIGNED -> "UNSIGNED";
          default -> name();
        };
  }

  /** True if flag and variable say the opposite of the key. */
  boolean isOpposite() {
    return this == EXCHANGE || this == SIGNED;
  }

  /** As in {@code max-links}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is said of one run alone is not kept. */
  boolean isKept() {
    return this != DATA && this != PIPE && this != JSON;
  }

  /** Those that the configuration file may have. */
  static List<Setting> kept() {
    return Arrays.stream(values()).filter(Setting::isKept).toList();
  }

  /** The one with this key in the configuration file. */
  static Optional<Setting> ofKey(String key) {
    return kept().stream().filter(setting -> setting.key().equals(key)).findFirst();
  }

  /** What holds if nothing else is said; empty: it depends, as the setting's explanation tells. */
  List<String> fallback() {
    return switch (this) {
      case NAME -> List.of(NameRules.nicknameFrom(System.getProperty("user.name", "")));
      case ENGINE -> List.of(NodeOptions.DEFAULT_ENGINE);
      case ROOMS -> List.of(NodeOptions.DEFAULT_ROOM);
      case MAX_LINKS -> List.of(String.valueOf(NodeOptions.DEFAULT_MAX_LINKS));
      case LINGER -> List.of(String.valueOf(NodeOptions.DEFAULT_LINGER.toSeconds()));
      case EXCHANGE, SIGNED -> List.of("true");
      case BELL, PIPE, JSON -> List.of("false");
      case COLOR -> List.of(Color.AUTO.word());
      case LISTEN, ADVERTISE, PEERS, LANG, DATA -> List.of();
    };
  }
}
