package org.chatmesh.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The terminal as a place to chat in: lines are typed at the bottom, and what happens appears
 * above. Opened once per process. One thread reads and asks; the presenter is for any thread.
 *
 * <p>A terminal that cannot move its cursor ({@code TERM=dumb}) is only printed to.
 */
final class Screen implements Face, LineSource {
  /** A paste of more lines is sent only after a question. */
  static final int UNASKED_LINES = 5;

  private final Editor editor;
  private final Printer printer;
  private final TerminalPresenter presenter;
  private final Words words;
  private final ArrayDeque<Line> pasted = new ArrayDeque<>();

  private Screen(Editor editor, Printer printer, TerminalPresenter presenter, Words words) {
    this.editor = editor;
    this.printer = printer;
    this.presenter = presenter;
    this.words = words;
  }

  /**
   * Takes the terminal over.
   *
   * @param bell if it rings for what should not be missed
   */
  static Screen open(Words words, Color color, boolean bell) {
    return on(
        terminal(),
        words,
        color.shown(System.getenv()),
        bell,
        Clock.system(ZoneId.systemDefault()));
  }

  /** On some terminal, in some time zone. */
  static Screen on(Editor editor, Words words, boolean coloured, boolean bell, Clock clock) {
    LineFormat format = new LineFormat(coloured);
    Printer printer =
        new Printer(editor, lost -> new AttributedString("!! " + words.of("screen.lost", lost)));
    TerminalPresenter presenter =
        new TerminalPresenter(printer, words, format, clock, editor::columns, bell);
    printer.start();
    return new Screen(editor, printer, presenter, words);
  }

  /** The terminal this process was started from. */
  static Editor terminal() {
    if (isAble(System.getenv())) {
      try {
        return new FullEditor(openTerminal());
      } catch (IOException | IllegalStateException e) {
        // A plain one can be used wherever there is one at all.
        return plain();
      }
    }
    return plain();
  }

  private static boolean isAble(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "").startsWith("dumb");
  }

  /**
   * With one provider only, and without asking the terminal what it can do: that takes long. In
   * UTF-8, as everything here, also where the locale is not installed that says so.
   */
  private static Terminal openTerminal() throws IOException {
    return TerminalBuilder.builder()
        .provider(TerminalBuilder.PROP_PROVIDER_FFM)
        .dumb(false)
        .encoding(StandardCharsets.UTF_8)
        .graphemeCluster(false)
        .build();
  }

  private static Editor plain() {
    return new PlainEditor(
        new LineReader(StandardInput.open(), Conversation.LINE_BYTES), System.out);
  }

  @Override
  public Presenter presenter() {
    return presenter;
  }

  @Override
  public LineSource lines() {
    return this;
  }

  @Override
  public void know(Known known) {
    editor.complete(new Completion(known, words));
  }

  @Override
  public @Nullable Line next() throws IOException {
    boolean warned = false;
    while (pasted.isEmpty()) {
      switch (editor.read()) {
        case Editor.Input.Text(String text) -> take(text);
        case Editor.Input.Interrupt(boolean empty) -> {
          if (empty && warned) {
            return null;
          }
          if (empty) {
            presenter.done(words.of("screen.interrupt"));
          }
          warned = empty;
        }
        case Editor.Input.End _ -> {
          return null;
        }
      }
    }
    return pasted.remove();
  }

  private void take(String text) throws IOException {
    List<String> lines = Paste.lines(text);
    if (lines.size() <= UNASKED_LINES || agrees(words.of("screen.paste", lines.size()))) {
      lines.forEach(
          line -> pasted.add(new Line(line, line.getBytes(StandardCharsets.UTF_8).length, true)));
    }
  }

  private boolean agrees(String question) throws IOException {
    return editor.ask(question + " ") instanceof Editor.Input.Text(String answer)
        && List.of(words.of("screen.yes").split(" "))
            .contains(answer.strip().toLowerCase(words.locale()));
  }

  /** Shows what is still to be shown, and gives the terminal back. */
  @Override
  public void close(Duration patience) throws InterruptedException {
    printer.flush(patience);
    printer.close();
    try {
      editor.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal could not be given back", e);
    }
  }
}
