package org.chatmesh.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;

/**
 * A screen without a peer: shows what a story tells, and writes what is typed to a file. The
 * variables DEMO_STORY, DEMO_TYPED, DEMO_LANG, DEMO_COLOUR and DEMO_RATE say how.
 */
final class ScreenDemo {
  private final Screen screen;
  private final Path typed;
  private long number;

  private ScreenDemo(Screen screen, Path typed) {
    this.screen = screen;
    this.typed = typed;
  }

  static void main() throws IOException, InterruptedException {
    Words words = Words.in(Locale.forLanguageTag(variable("DEMO_LANG", "en")));
    Color color = Color.of(variable("DEMO_COLOUR", "auto"));
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T12:04:00Z"), ZoneOffset.UTC);
    long start = System.nanoTime();
    Editor editor = Screen.terminal();
    long opened = Duration.ofNanos(System.nanoTime() - start).toMillis();
    Screen screen = Screen.on(editor, words, color.shown(System.getenv()), false, clock);
    try {
      Path typed = Path.of(variable("DEMO_TYPED", "typed.txt"));
      Files.writeString(Path.of(typed + ".opened"), Long.toString(opened));
      new ScreenDemo(screen, typed).run();
    } finally {
      screen.close(Duration.ofSeconds(1));
    }
  }

  private void run() throws IOException {
    Presenter presenter = screen.presenter();
    screen.know(DemoStory.KNOWN);
    switch (variable("DEMO_STORY", "quiet")) {
      case "golden" -> DemoStory.tell(presenter);
      case "nasty" -> DemoStory.tellNasty(presenter);
      case "flood" -> {
        DemoStory.begin(presenter);
        int rate = Integer.parseInt(variable("DEMO_RATE", "200"));
        Thread.ofPlatform().daemon().start(() -> flood(presenter, rate));
      }
      default -> DemoStory.begin(presenter);
    }
    for (LineSource.Line line = screen.next(); line != null; line = screen.next()) {
      note(line.text());
      if (!obey(TypedLine.of(line.text()))) {
        return;
      }
    }
    note("-end-");
  }

  private boolean obey(TypedLine line) {
    switch (line) {
      case TypedLine.Order(Command command, String rest) when command == Command.JOIN ->
          screen.presenter().current(new Place.Room(rest.strip()));
      case TypedLine.Order(Command command, _) when command == Command.QUERY ->
          screen.presenter().current(new Place.Direct(DemoStory.BOB));
      case TypedLine.Order(Command command, _) when command == Command.CLEAR ->
          screen.presenter().clear();
      case TypedLine.Order(Command command, _) when command == Command.QUIT -> {
        return false;
      }
      case TypedLine.Say(String text) -> {
        Place place = new Place.Room("lobby");
        screen.presenter().own(new OwnLine.Sent(++number, place, text, 2, false));
        screen.presenter().own(new OwnLine.Read(number, place, text, 2, 2));
      }
      default -> {}
    }
    return true;
  }

  private static void flood(Presenter presenter, int perSecond) {
    long start = System.nanoTime();
    long gap = Duration.ofSeconds(1).toNanos() / perSecond;
    for (long i = 0; ; i++) {
      LockSupport.parkNanos(start + i * gap - System.nanoTime());
      PeerId author = List.of(DemoStory.BOB, DemoStory.EVE).get((int) (i % 2));
      presenter.happened(
          new MeshEvent.MessageReceived(
              new MessageId(1, i),
              author,
              i % 2 == 0 ? "bob" : "eve",
              "lobby",
              "line " + i,
              false));
    }
  }

  private void note(String text) throws IOException {
    Files.writeString(typed, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String variable(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }
}
