package org.chatmesh.node;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program's standard input. */
final class StandardInput {
  private StandardInput() {}

  /**
   * Its bytes. A process that was started without a standard input ({@code <&-}) has a file of the
   * JVM's own in its place, which nobody wants to send to a room: that counts as ended.
   */
  static InputStream open() {
    return isFileOfTheJvm()
        ? InputStream.nullInputStream()
        : new FileInputStream(FileDescriptor.in);
  }

  /** True if a person types there. */
  @SuppressWarnings("SystemConsoleNull") // it does return null when the console is java.base's own
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static boolean isFileOfTheJvm() {
    Path descriptor = Path.of("/proc/self/fd/0"); // where there is none, nothing can be told
    try {
      return Files.isSymbolicLink(descriptor)
          && Files.readSymbolicLink(descriptor)
              .startsWith(Path.of(System.getProperty("java.home")).toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
