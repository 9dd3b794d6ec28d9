package org.chatmesh.node;

import java.io.IOException;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * A terminal with a line that somebody types, and others that appear above it. One thread reads,
 * one other thread does everything else.
 */
interface Editor {
  /** What the person at the keyboard did. */
  sealed interface Input {
    /** A line was typed; of a paste, several with line feeds between them. */
    record Text(String text) implements Input {}

    /**
     * Ctrl-C: what was typed is gone.
     *
     * @param empty if nothing was typed
     */
    record Interrupt(boolean empty) implements Input {}

    /** Ctrl-D, or the terminal is gone. */
    record End() implements Input {}
  }

  /** Waits for a line, in front of which the prompt of {@link #show} stands. */
  Input read() throws IOException;

  /** Asks for a line with a prompt of its own; it does not become part of the history. */
  Input ask(String question) throws IOException;

  /** Prints lines above the one that is typed, and changes its prompt. */
  void show(List<AttributedString> lines, AttributedString prompt, boolean bell);

  /** Makes room. */
  void wipe();

  /** The width; 0 if the terminal wraps by itself, or not at all. */
  int columns();

  /** What the Tab key offers from now on. */
  void complete(Completion completion);

  /** Gives the terminal back as it was. */
  void close() throws IOException;
}
