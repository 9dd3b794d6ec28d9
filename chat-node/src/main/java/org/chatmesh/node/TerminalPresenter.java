package org.chatmesh.node;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.PresenceChanged;
import org.chatmesh.protocol.PeerId;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * For people at a terminal: the lines of the current place as they come, and what is for them alone
 * wherever they are; the rest waits in {@link Views} and is counted in the {@link Prompt}. How
 * lines look: {@link LineFormat}.
 */
final class TerminalPresenter implements Presenter {
  /** Of a text, when only its start is told. */
  private static final int START_COLUMNS = 30;

  private final Printer printer;
  private final Words words;
  private final LineFormat format;
  private final Clock clock;
  private final IntSupplier columns;
  private final boolean bell;

  private final Names names = new Names();
  private final Views views = new Views();
  private final Fate fate = new Fate();
  private final Sentences sentences;
  private final Rows rows;
  private LocalDate day;

  /**
   * @param columns the terminal has
   * @param bell if it rings for what should not be missed
   */
  TerminalPresenter(
      Printer printer,
      Words words,
      LineFormat format,
      Clock clock,
      IntSupplier columns,
      boolean bell) {
    this.printer = printer;
    this.words = words;
    this.format = format;
    this.clock = clock;
    this.columns = columns;
    this.bell = bell;
    this.sentences = new Sentences(words, names::of);
    this.rows = new Rows(words, names, new Amounts(words, clock));
    this.day = LocalDate.now(clock);
  }

  @Override
  public synchronized void named(String name) {
    PeerId own = names.own();
    if (own != null) {
      names.own(own, name);
    }
  }

  @Override
  public synchronized void listening(Listening listening) {
    names.own(listening.peer(), listening.name());
    views.enter(new Place.Room(listening.room()));
    done(
        words.of(
            "screen.listening",
            listening.address(),
            ShownText.of(listening.name()),
            listening.engine()));
    done(words.of("screen.id", listening.peer()));
    prompt();
  }

  @Override
  public synchronized void happened(MeshEvent event) {
    names.learn(event);
    switch (event) {
      case MessageReceived message -> received(message);
      case PresenceChanged presence when presence.change() != MeshEvent.Change.RENAMED ->
          put(new Place.Room(presence.room()), format.ofSentence(now(), sentences.of(event)));
      default -> show(format.ofSentence(now(), sentences.of(event)));
    }
  }

  private void received(MessageReceived message) {
    Place place =
        message.direct() ? new Place.Direct(message.author()) : new Place.Room(message.room());
    String name = names.of(message.author());
    String text = ShownText.of(message.text());
    boolean striking = message.direct() || mentionsUs(text);
    LocalTime now = now();
    AttributedString line = format.of(now, "", message.author(), name, text, striking);
    if (place.equals(views.current())) {
      show(line);
    } else {
      views.keep(place, new Views.Kept(LocalDate.now(clock), line), true);
      if (striking) {
        show(format.of(now, label(place) + " ", message.author(), name, text, true));
      }
      prompt();
    }
    if (striking && bell) {
      printer.ring();
    }
  }

  private boolean mentionsUs(String text) {
    PeerId own = names.own();
    return own != null && Mention.of(names.plain(own), text);
  }

  @Override
  public synchronized void own(OwnLine line) {
    fate.learn(line);
    String text = ShownText.of(line.text());
    String start = Columns.cut(text, START_COLUMNS);
    switch (line) {
      case OwnLine.Waiting _ -> own(line.place(), text, words.of("screen.waiting"));
      case OwnLine.Sent sent when sent.waited() ->
          show(format.ofSentence(now(), words.of("screen.sent", start, sent.links())));
      case OwnLine.Sent _ -> own(line.place(), text, null);
      case OwnLine.Read _ -> {}
      case OwnLine.Unread unread ->
          put(
              line.place(),
              format.ofError(
                  now(), words.of("screen.unread", names.of(unread.peer(), unread.name()), start)));
    }
    prompt();
  }

  /** Own lines are shown at once, wherever they go. */
  private void own(Place place, String text, @Nullable String why) {
    if (place.equals(views.current())) {
      show(own("", text, why));
    } else {
      views.keep(place, new Views.Kept(LocalDate.now(clock), own("", text, why)), false);
      show(own(label(place) + " ", text, why));
    }
  }

  private AttributedString own(String tag, String text, @Nullable String why) {
    PeerId id = names.own();
    String name = id == null ? "" : names.of(id);
    return why == null
        ? format.ofOwn(now(), tag, name, text)
        : format.ofWaiting(now(), tag, name, text, why);
  }

  @Override
  public synchronized void current(Place place) {
    List<Views.Kept> kept = views.enter(place);
    show(format.ofPlace(label(place)));
    kept.forEach(one -> show(one.day(), one.line()));
    prompt();
  }

  @Override
  public synchronized void error(String sentence) {
    show(format.ofError(now(), ShownText.of(sentence)));
  }

  @Override
  public synchronized void done(String sentence) {
    show(format.ofSentence(now(), ShownText.of(sentence)));
  }

  @Override
  public synchronized void answer(Command command, List<String> lines) {
    lines.forEach(this::done);
  }

  @Override
  public void clear() {
    printer.clear();
  }

  @Override
  public synchronized void who(String room, List<Member> members) {
    done(words.of("screen.who", members.size(), ShownText.of(room)));
    show(rows.ofMembers(members, width()));
  }

  @Override
  public synchronized void peers(List<LinkStatus> links, List<String> failing) {
    done(words.of("screen.peers", links.size()));
    show(rows.ofLinks(links, width()));
    failing.forEach(this::done);
  }

  private void show(List<String> lines) {
    lines.forEach(line -> show(format.ofRow(line)));
  }

  /** Without the indent, and the column that stays free. */
  private int width() {
    return Math.max(0, columns.getAsInt() - LineFormat.ROW_INDENT - 1);
  }

  /** On the screen now if the place is the current one, else later. */
  private void put(Place place, AttributedString line) {
    if (place.equals(views.current())) {
      show(line);
    } else {
      views.keep(place, new Views.Kept(LocalDate.now(clock), line), false);
    }
  }

  private void show(AttributedString line) {
    show(LocalDate.now(clock), line);
  }

  private void show(LocalDate on, AttributedString line) {
    List<AttributedString> lines = new ArrayList<>();
    if (!on.equals(day)) {
      lines.add(format.ofDay(on, words.locale()));
      day = on;
    }
    lines.add(line);
    printer.print(lines);
  }

  private LocalTime now() {
    return LocalTime.now(clock);
  }

  private String label(Place place) {
    return switch (place) {
      case Place.Room(String name) -> "#" + ShownText.of(name).replace('<', '‹');
      case Place.Direct(PeerId peer) -> "@" + names.of(peer);
    };
  }

  private void prompt() {
    Place place = views.current();
    printer.prompt(
        Prompt.of(
            place == null ? "" : shortLabel(place),
            fate.shown(),
            views.unread().stream()
                .map(one -> new Prompt.Other(shortLabel(one.place()), one.count()))
                .toList()));
  }

  /** In the prompt there is little room, and no message to take a room for. */
  private String shortLabel(Place place) {
    return place instanceof Place.Room ? label(place).substring(1) : label(place);
  }
}
