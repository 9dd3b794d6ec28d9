package org.chatmesh.node;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration file as it is first written: every key with its explanation and its default,
 * commented out but for what was answered.
 */
final class ConfigTemplate {
  private ConfigTemplate() {}

  static String text(Words words, Map<Setting, List<String>> answers) {
    StringBuilder text = new StringBuilder("# " + words.of("config.header") + "\n");
    for (Setting setting : Setting.kept()) {
      List<String> answer = answers.get(setting);
      text.append("\n# ").append(words.of("config." + setting.key())).append('\n');
      text.append(answer == null ? "#" : "").append(setting.key()).append(" = ");
      text.append(literal(setting, answer == null ? setting.fallback() : answer)).append('\n');
    }
    return text.toString();
  }

  /** A value as it is written in the file. */
  static String literal(Setting setting, List<String> texts) {
    return switch (setting.kind()) {
      case TEXT -> quoted(texts.isEmpty() ? "" : texts.getFirst());
      case TEXTS ->
          texts.stream().map(ConfigTemplate::quoted).collect(Collectors.joining(", ", "[", "]"));
      case NUMBER, SWITCH -> texts.getFirst();
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
