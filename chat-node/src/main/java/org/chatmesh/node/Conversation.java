package org.chatmesh.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.chatmesh.protocol.Limits;

/**
 * Does what is typed, line by line: texts go to {@link Outgoing}, which sends them in order; {@link
 * Orders} are obeyed at once. One thread.
 */
final class Conversation {
  /** A whole text, and room for the command in front of it. */
  static final int LINE_BYTES = Limits.TEXT_BYTES + 1_024;

  private final LineSource in;
  private final Outgoing outgoing;
  private final Presenter presenter;
  private final Words words;
  private final Places places;
  private final Orders orders;

  Conversation(
      LineSource in,
      Outgoing outgoing,
      Presenter presenter,
      Words words,
      Places places,
      Orders orders) {
    this.in = in;
    this.outgoing = outgoing;
    this.presenter = presenter;
    this.words = words;
    this.places = places;
    this.orders = orders;
  }

  /** Until the input ends, or {@code /quit}. */
  void run() throws InterruptedException {
    try {
      boolean goOn = true;
      while (goOn) {
        LineSource.Line line = in.next();
        goOn = line != null && take(line);
      }
    } catch (IOException e) {
      presenter.error(words.of("in.broken", DataDirectory.why(e)));
    }
  }

  private boolean take(LineSource.Line line) throws InterruptedException {
    try {
      if (!line.whole()) {
        throw tooLong(line.bytes());
      }
      return take(TypedLine.of(line.text()));
    } catch (Refusal e) {
      presenter.error(words.of(e));
      return true;
    }
  }

  private boolean take(TypedLine line) throws InterruptedException {
    switch (line) {
      case TypedLine.Nothing _ -> {}
      case TypedLine.Say(String text) -> say(text);
      case TypedLine.Order(Command command, String rest) -> {
        return obey(command, rest);
      }
      case TypedLine.Unknown(String word) ->
          throw new Refusal("command.unknown", ShownText.of(word));
    }
    return true;
  }

  private boolean obey(Command command, String rest) throws InterruptedException {
    switch (command) {
      case MSG -> message(Addressed.of(rest));
      case ME -> say(TypedLine.ACTION + needed(command, rest));
      case QUIT -> {
        return false;
      }
      default -> orders.obey(command, rest.strip());
    }
    return true;
  }

  private void say(String text) throws InterruptedException {
    outgoing.to(whereTo(), fitting(text));
  }

  private Place whereTo() {
    try {
      return places.current();
    } catch (Refusal e) {
      outgoing.refused();
      throw new Refusal("out.refused", e.sentence());
    }
  }

  private void message(Addressed message) throws InterruptedException {
    needed(Command.MSG, message.who());
    needed(Command.MSG, message.text().strip());
    outgoing.to(message.who(), fitting(message.text()));
  }

  private String needed(Command command, String argument) {
    if (argument.isEmpty()) {
      throw new Refusal("command.needs", command.usage(words));
    }
    return argument;
  }

  private String fitting(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Limits.TEXT_BYTES) {
      throw tooLong(bytes);
    }
    return text;
  }

  private Refusal tooLong(long bytes) {
    outgoing.refused();
    return new Refusal(
        "out.refused",
        Sentence.of("out.too-long", Long.toString(bytes), Integer.toString(Limits.TEXT_BYTES)));
  }
}
