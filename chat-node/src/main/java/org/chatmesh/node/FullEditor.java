package org.chatmesh.node;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader.Option;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A terminal whose cursor can be moved: the line has the keys of readline, and stays whole whatever
 * is printed above it. What is typed is kept in memory only.
 */
final class FullEditor extends LineReaderImpl implements Editor {
  /** Guess: an evening's talk. */
  private static final int HISTORY_LINES = 500;

  /**
   * From one time of printing to the next: printing draws the typed line anew, under the lock that
   * each key needs, and who asks for a lock again at once gets it before who waits for it. Guess:
   * as often as an eye can follow.
   */
  private static final long REST_NANOS = Duration.ofMillis(40).toNanos();

  /** On Linux; elsewhere at worst a key that nobody has. */
  private static final int NO_CHARACTER = 0;

  /** They would write what is typed to a file. */
  private static final Set<String> UNWANTED = Set.of(EDIT_AND_EXECUTE_COMMAND);

  private volatile AttributedString shownPrompt = AttributedString.EMPTY;
  private volatile @Nullable Completion completion;
  private volatile boolean asking;
  private long shownNanos = System.nanoTime() - REST_NANOS;

  FullEditor(Terminal terminal) throws IOException {
    super(terminal, "chatmesh");
    setParser(new Typing());
    setCompleter((_, line, candidates) -> offer(line, candidates));
    setOpt(Option.DISABLE_EVENT_EXPANSION);
    setOpt(Option.ERASE_LINE_ON_FINISH);
    setOpt(Option.CASE_INSENSITIVE);
    unsetOpt(Option.HISTORY_REDUCE_BLANKS);
    unsetOpt(Option.HISTORY_TIMESTAMPED);
    unsetOpt(Option.INSERT_TAB);
    setVariable(HISTORY_SIZE, HISTORY_LINES);
    setVariable(SECONDARY_PROMPT_PATTERN, "");
    UNWANTED.forEach(widgets::remove);
    Objects.requireNonNull(getKeyMaps().get(EMACS))
        .bind(new Reference(INTERRUPT), KeyMap.ctrl('C'));
  }

  @Override
  public Input read() {
    return typed("");
  }

  /**
   * Called when reading begins: the prompt may have changed since it was asked for. Looking at it
   * and setting it are one step, or a newer one that {@link #show} sets meanwhile would be undone.
   */
  @Override
  public void setPrompt(String pattern) {
    lock.lock();
    try {
      super.setPrompt(asking ? pattern : pattern(shownPrompt));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Input ask(String question) {
    setVariable(DISABLE_HISTORY, true);
    asking = true;
    try {
      return typed(pattern(new AttributedString(question)));
    } finally {
      asking = false;
      setVariable(DISABLE_HISTORY, false);
    }
  }

  /**
   * Ctrl-C is a key while a line is typed, so that it comes behind what was typed before. As a
   * signal it throws away what has not been read, and JLine now and then sees it twice.
   */
  private Input typed(String pattern) {
    Attributes usual = terminal.getAttributes();
    Attributes reading = new Attributes(usual);
    reading.setControlChar(ControlChar.VINTR, NO_CHARACTER);
    terminal.setAttributes(reading);
    try {
      return new Input.Text(readLine(pattern));
    } catch (UserInterruptException e) {
      return new Input.Interrupt(e.getPartialLine().isEmpty());
    } catch (EndOfFileException e) {
      return new Input.End();
    } finally {
      terminal.setAttributes(usual);
    }
  }

  /** JLine expands per cent signs in prompts. */
  private String pattern(AttributedString prompt) {
    return prompt.toAnsi(terminal).replace("%", "%%");
  }

  @Override
  public void show(List<AttributedString> lines, AttributedString prompt, boolean bell) {
    rest();
    lock.lock();
    try {
      shownPrompt = prompt;
      if (!asking) { // reading may be about to begin with the old one
        setPrompt("");
      }
      if (!lines.isEmpty()) {
        printAbove(rows(lines));
      } else if (reading) {
        redisplay();
      }
      if (bell) {
        terminal.puts(Capability.bell);
      }
      terminal.flush();
    } finally {
      lock.unlock();
      shownNanos = System.nanoTime();
    }
  }

  /** Leaves the terminal to who types. */
  private void rest() {
    long left = REST_NANOS - (System.nanoTime() - shownNanos);
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = REST_NANOS - (System.nanoTime() - shownNanos);
    }
  }

  private String rows(List<AttributedString> lines) {
    int columns = columns();
    return lines.stream()
        .flatMap(line -> Wrapping.of(line, columns).stream())
        .map(row -> row.toAnsi(terminal))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void wipe() {
    lock.lock();
    try {
      if (reading) {
        clearScreen();
        redisplay();
      } else {
        terminal.puts(Capability.clear_screen);
      }
      terminal.flush();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int columns() {
    return terminal.getSize().getColumns();
  }

  @Override
  public void complete(Completion offered) {
    completion = offered;
  }

  private void offer(ParsedLine line, List<Candidate> candidates) {
    Completion now = completion;
    if (now != null && !asking) {
      now.of(line.line().substring(0, line.cursor())).stream()
          .map(offer -> candidate(offer))
          .forEach(candidates::add);
    }
  }

  private static Candidate candidate(Completion.Offer offer) {
    return new Candidate(
        offer.text(), offer.text(), null, offer.description(), null, null, offer.whole());
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
