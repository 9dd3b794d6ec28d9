package org.chatmesh.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that rise with each start of a peer, even if the clock has gone back: its instance, and
 * the upper half of its message numbers (docs/protocol.md, section 7). Both are on the disk before
 * they are used, so that no crash makes a number come twice; the lower half of the message numbers
 * then need not be. Not thread-safe.
 */
final class StartCounter {
  static final String NAME = "starts";

  private static final Pattern FORMAT =
      Pattern.compile("ChatMesh starts 1\\Rinstance ([0-9]{1,18})\\Rsecond ([0-9]{1,10})\\R");

  private static final int COUNTER_BITS = 32;
  private static final long LARGEST_SECOND = (1L << COUNTER_BITS) - 1;

  private final DataDirectory data;
  private final long instance;
  private long second;

  private StartCounter(DataDirectory data, long instance, long second) {
    this.data = data;
    this.instance = instance;
    this.second = second;
  }

  /**
   * Counts a start.
   *
   * @param nowMillis the wall clock
   * @throws StartFailure if the file is damaged, or cannot be read or written
   */
  static StartCounter next(DataDirectory data, long nowMillis) throws StartFailure {
    Path file = data.file(NAME);
    try {
      StartCounter last = last(data).orElseThrow(() -> damaged(file));
      long instance = Math.max(nowMillis, last.instance + 1);
      // Not below the instance's second: a peer numbers its messages from the larger of the two.
      StartCounter next =
          new StartCounter(data, instance, Math.max(instance / 1_000, last.second + 1));
      if (next.second > LARGEST_SECOND) {
        throw damaged(file);
      }
      next.save();
      return next;
    } catch (IOException e) {
      throw new StartFailure(e, "start.file-unusable", file, DataDirectory.why(e));
    }
  }

  /** Epoch milliseconds of this start, larger than at any start before. */
  long instance() {
    return instance;
  }

  /** All message numbers of earlier starts are below this one. */
  long firstSequence() {
    return second << COUNTER_BITS;
  }

  /**
   * Remembers that a number of a later second was used: the peer may have heard of such a one from
   * others.
   */
  void used(long sequence) throws IOException {
    long usedSecond = sequence >>> COUNTER_BITS;
    if (usedSecond > second) {
      second = usedSecond;
      save();
    }
  }

  private static Optional<StartCounter> last(DataDirectory data) throws IOException {
    Optional<String> content = data.read(NAME);
    if (content.isEmpty()) {
      return Optional.of(new StartCounter(data, 0, 0));
    }
    Matcher matcher = FORMAT.matcher(content.get());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new StartCounter(data, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
  }

  private void save() throws IOException {
    data.write(
        NAME,
        String.format(
            Locale.ROOT, "ChatMesh starts 1%ninstance %d%nsecond %d%n", instance, second));
  }

  private static StartFailure damaged(Path file) {
    return new StartFailure("start.counter-damaged", file);
  }
}
