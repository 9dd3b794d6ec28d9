package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.chatmesh.protocol.CloseReason;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminalPresenterTest {
  private static final Place LOBBY = new Place.Room("lobby");
  private static final Place DEV = new Place.Room("dev");

  private final Prompted editor = new Prompted();
  private final Printer printer = new Printer(editor, lost -> new AttributedString("!! " + lost));
  private final Hand clock = new Hand(Instant.parse("2026-03-02T23:59:00Z"));
  private final TerminalPresenter presenter =
      new TerminalPresenter(
          printer, Words.in(Words.ENGLISH), new LineFormat(false), clock, () -> 80, true);

  @BeforeEach
  void begin() throws InterruptedException {
    printer.start();
    DemoStory.begin(presenter);
    shown();
  }

  @Test
  void whatIsSaidElsewhereWaitsUntilOneGoesThere() throws InterruptedException {
    DemoStory.say(presenter, DemoStory.BOB, "bob", "dev", "one");
    DemoStory.say(presenter, DemoStory.BOB, "bob", "dev", "two");
    assertThat(shown()).isEmpty();
    assertThat(editor.prompt()).isEqualTo("lobby · dev:2> ");

    presenter.current(DEV);

    assertThat(shown()).containsExactly("== #dev ==", "23:59 <bob> one", "23:59 <bob> two");
    assertThat(editor.prompt()).isEqualTo("dev> ");
  }

  @Test
  void whatIsForUsIsShownWhereverWeAreAndRings() throws InterruptedException {
    presenter.current(DEV);
    DemoStory.say(presenter, DemoStory.BOB, "bob", "lobby", "hi ANN!");
    DemoStory.say(presenter, DemoStory.BOB, "bob", "lobby", "hi anna");
    DemoStory.direct(presenter, DemoStory.BOB, "bob", "psst");

    assertThat(shown())
        .containsExactly("== #dev ==", "23:59 #lobby <bob> hi ANN!", "23:59 @bob <bob> psst");
    assertThat(editor.prompt()).isEqualTo("dev · @bob:1 lobby:2> ");
    assertThat(editor.rang()).isTrue();
  }

  @Test
  void onlyTheNewestLinesOfAPlaceAreKept() throws InterruptedException {
    for (int i = 0; i < Views.MOST_LINES + 7; i++) {
      DemoStory.say(presenter, DemoStory.BOB, "bob", "dev", "line " + i);
    }
    presenter.current(DEV);

    assertThat(shown()).hasSize(1 + Views.MOST_LINES).contains("23:59 <bob> line 7");
  }

  @Test
  void whatBecomesOfAnOwnLineIsSeenInThePrompt() throws InterruptedException {
    presenter.own(new OwnLine.Waiting(1, LOBBY, "hello"));
    assertThat(shown()).containsExactly("23:59 [ann] hello (waiting: nobody is linked)");
    assertThat(editor.prompt()).isEqualTo("lobby …1> ");

    presenter.own(new OwnLine.Sent(1, LOBBY, "hello", 2, true));
    assertThat(shown()).containsExactly("23:59 -- “hello” has gone out to 2 links");
    assertThat(editor.prompt()).isEqualTo("lobby ✓0/2> ");

    presenter.own(new OwnLine.Read(1, LOBBY, "hello", 2, 1));
    presenter.own(new OwnLine.Read(1, LOBBY, "hello", 2, 2));
    assertThat(shown()).isEmpty();
    assertThat(editor.prompt()).isEqualTo("lobby ✓2> ");

    presenter.own(new OwnLine.Sent(2, LOBBY, "/me waves", 1, false));
    presenter.own(new OwnLine.Unread(2, LOBBY, "/me waves", DemoStory.BOB, "bob"));
    assertThat(shown())
        .containsExactly(
            "23:59 * ann waves",
            "23:59 !! the link to bob was lost before it had read “/me waves”");
  }

  @Test
  void anotherDayIsTold() throws InterruptedException {
    DemoStory.say(presenter, DemoStory.BOB, "bob", "lobby", "late");
    clock.now = Instant.parse("2026-03-03T00:01:00Z");
    DemoStory.say(presenter, DemoStory.BOB, "bob", "lobby", "early");

    assertThat(shown())
        .containsExactly("23:59 <bob> late", "== Tuesday, March 3, 2026 ==", "00:01 <bob> early");
  }

  @Test
  void nobodyCanFakeALineOfAnotherKind() throws InterruptedException {
    DemoStory.say(presenter, DemoStory.EVE, "-- linked", "lobby", "x");
    DemoStory.say(presenter, DemoStory.BOB, "a> b <c", "lobby", "x\n23:59 -- y");
    DemoStory.say(presenter, DemoStory.OTHER_ANN, "!! bob", "lobby", "/me is");

    assertThat(shown())
        .containsExactly(
            "23:59 <-- linked> x", "23:59 <a› b ‹c> x⏎23:59 -- y", "23:59 * <!! bob> is");
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsToldInBothLanguages(CloseReason reason) {
    assertThat(Words.in(Words.PORTUGUESE).of("reason." + reason))
        .isNotBlank()
        .isNotEqualTo(Words.in(Words.ENGLISH).of("reason." + reason));
  }

  /** What has been shown since this was asked last. */
  private List<String> shown() throws InterruptedException {
    printer.flush(Duration.ofSeconds(20));
    return editor.take();
  }

  /** An editor that remembers. */
  private static final class Prompted implements Editor {
    private final List<String> lines = new ArrayList<>();
    private String prompt = "";
    private boolean rang;

    @Override
    public synchronized void show(
        List<AttributedString> shown, AttributedString before, boolean bell) {
      shown.forEach(line -> lines.add(line.toString()));
      prompt = before.toString();
      rang |= bell;
    }

    synchronized List<String> take() {
      List<String> taken = List.copyOf(lines);
      lines.clear();
      return taken;
    }

    synchronized String prompt() {
      return prompt;
    }

    synchronized boolean rang() {
      return rang;
    }

    @Override
    public Input read() {
      return new Input.End();
    }

    @Override
    public Input ask(String question) {
      return new Input.End();
    }

    @Override
    public void wipe() {}

    @Override
    public int columns() {
      return 0;
    }

    @Override
    public void complete(Completion completion) {}

    @Override
    public void close() {}
  }

  /** A clock that is set by hand. */
  private static final class Hand extends Clock {
    private volatile Instant now;

    Hand(Instant now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
