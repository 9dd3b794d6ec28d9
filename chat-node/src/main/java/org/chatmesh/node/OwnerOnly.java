package org.chatmesh.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes files and directories that nobody but their owner can read: 0600 and 0700, given when they
 * are made, never afterwards. Where the file system knows no such permissions (Windows), they
 * inherit those of the user's own directories.
 */
final class OwnerOnly {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /**
   * Makes a directory and those above it that are missing. One that is there but empty, as if made
   * for this, is closed to others; one that has something else in it is left as it is.
   */
  static void createDirectories(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, attributes(DIRECTORY));
    } else if (POSIX && isOpenToOthers(path) && isEmpty(path)) {
      Files.setPosixFilePermissions(path, DIRECTORY);
    }
  }

  /** Opens a file for writing; made, if the options say so, with mode 0600. */
  static FileChannel open(Path file, OpenOption option) throws IOException {
    return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, option), attributes(FILE));
  }

  /** True if anybody but the owner can do something with this file. */
  static boolean isOpenToOthers(Path path) throws IOException {
    return POSIX
        && Files.getPosixFilePermissions(path).stream()
            .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
  }

  /** Closes a file to others that was made by something else, such as a backup. */
  static void close(Path file) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Makes a rename in this directory survive a power failure. */
  static void forceDirectory(Path directory) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return POSIX
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
