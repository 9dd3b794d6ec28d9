package org.chatmesh.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which one peer keeps what outlives it, locked for as long as the peer runs. It
 * and its files belong to their owner alone, from the moment they are made. Files are small texts,
 * replaced as a whole: after a crash there is the old one or the new one.
 *
 * <p>The lock is the operating system's: it ends with the process, however that ends. Not
 * thread-safe.
 */
final class DataDirectory implements AutoCloseable {
  /** Larger than any file that is kept here: what is larger is not ours. */
  private static final int LARGEST_FILE_BYTES = 4_096;

  /** Peers of one user at once; beyond it something starts them in a loop. */
  private static final int MOST_PROFILES = 1_000;

  private final Path path;
  private final FileChannel lockFile;

  /** A file has more than what is read of it. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int limitBytes;

    TooLargeException(int limitBytes) {
      super("it has more than " + limitBytes + " bytes");
      this.limitBytes = limitBytes;
    }
  }

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * The directory that somebody named; made if it is not there.
   *
   * @throws StartFailure if another peer runs in it, or it cannot be used
   */
  static DataDirectory open(Path path) throws StartFailure {
    return tryOpen(path).orElseThrow(() -> new StartFailure("start.data-in-use", path));
  }

  /** The first of {@code profile-1}, {@code profile-2}, … below the root that no peer is using. */
  static DataDirectory openNextProfile(Path root) throws StartFailure {
    for (int i = 1; i <= MOST_PROFILES; i++) {
      Optional<DataDirectory> profile = tryOpen(root.resolve(profile(i)));
      if (profile.isPresent()) {
        return profile.get();
      }
    }
    throw new StartFailure("start.no-profile", MOST_PROFILES, root);
  }

  /** The one of these that a single peer uses. */
  static Path firstProfile(Path root) {
    return root.resolve(profile(1));
  }

  private static String profile(int number) {
    return "profile-" + number;
  }

  private static Optional<DataDirectory> tryOpen(Path path) throws StartFailure {
    FileChannel file = null;
    try {
      OwnerOnly.createDirectories(path);
      file = OwnerOnly.open(path.resolve("lock"), StandardOpenOption.CREATE);
      if (lock(file)) {
        return Optional.of(new DataDirectory(path, file));
      }
      file.close();
      return Optional.empty();
    } catch (IOException e) {
      closeAfter(e, file);
      throw new StartFailure(e, "start.data-unusable", path, why(e));
    }
  }

  private static boolean lock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another peer in this very process
    }
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /**
   * The content of a file; nothing if there is no such file.
   *
   * @throws IOException if it cannot be read, or is larger than what is kept here
   */
  Optional<String> read(String name) throws IOException {
    return read(file(name), LARGEST_FILE_BYTES);
  }

  /** As {@link #read(String)}, without the lock, and for files of another size. */
  static Optional<String> read(Path path, int limitBytes) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      ByteBuffer bytes = ByteBuffer.allocate(limitBytes + 1);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // until the end
      }
      if (!bytes.hasRemaining()) {
        throw new TooLargeException(limitBytes);
      }
      return Optional.of(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a file as a whole; on return it is on the disk. */
  void write(String name, String content) throws IOException {
    Path draft = file(name + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel file = OwnerOnly.open(draft, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    Files.move(
        draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    OwnerOnly.forceDirectory(path);
  }

  /** Lets another peer use the directory. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  /** What an {@link IOException} of the file system says, without repeating the file's name. */
  static Sentence why(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> Sentence.of("file.denied");
      case FileAlreadyExistsException _ -> Sentence.of("file.not-a-directory");
      case NoSuchFileException _ -> Sentence.of("file.missing");
      case FileSystemException f when f.getReason() != null ->
          Sentence.of("file.other", f.getReason());
      case TooLargeException large -> Sentence.of("file.too-large", large.limitBytes);
      default -> Sentence.of("file.other", String.valueOf(e.getMessage()));
    };
  }

  private static void closeAfter(IOException failure, @Nullable FileChannel file) {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
