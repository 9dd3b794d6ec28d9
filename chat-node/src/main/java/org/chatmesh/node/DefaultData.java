package org.chatmesh.node;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a user's profiles are kept, by the custom of the operating system. */
final class DefaultData {
  private DefaultData() {}

  /** The directory of all profiles, here. */
  static Path root(Map<String, String> environment) {
    return root(
        System.getProperty("os.name", ""),
        environment,
        absolute(environment.get("HOME"), Path.of(System.getProperty("user.home", "."))));
  }

  /**
   * The directory of all profiles.
   *
   * @param system value of the system property {@code os.name}
   * @param home the user's home directory
   */
  static Path root(String system, Map<String, String> environment, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return home.resolve("Library/Application Support/ChatMesh");
    }
    if (name.startsWith("windows")) {
      return absolute(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
          .resolve("ChatMesh");
    }
    return absolute(environment.get("XDG_DATA_HOME"), home.resolve(".local/share"))
        .resolve("chatmesh");
  }

  /** The XDG specification: a relative path is to be ignored. So is a relative HOME. */
  private static Path absolute(@Nullable String given, Path fallback) {
    return given != null && Path.of(given).isAbsolute() ? Path.of(given) : fallback;
  }
}
