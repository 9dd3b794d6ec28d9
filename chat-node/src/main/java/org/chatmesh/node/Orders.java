package org.chatmesh.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.protocol.PeerId;

/** Obeys every command but those that say something. One thread. */
final class Orders {
  private final Peer peer;
  private final Presenter presenter;
  private final Words words;
  private final Places places;
  private final Inquiries inquiries;
  private final Amounts amounts;
  private final Why why;
  private final StatusReport status;
  private final Outgoing outgoing;
  private final Confirmations confirmations;
  private final BlockList blocked;

  Orders(
      Peer peer,
      Presenter presenter,
      Words words,
      Places places,
      Inquiries inquiries,
      Amounts amounts,
      Why why,
      StatusReport status,
      Outgoing outgoing,
      Confirmations confirmations,
      BlockList blocked) {
    this.peer = peer;
    this.presenter = presenter;
    this.words = words;
    this.places = places;
    this.inquiries = inquiries;
    this.amounts = amounts;
    this.why = why;
    this.status = status;
    this.outgoing = outgoing;
    this.confirmations = confirmations;
    this.blocked = blocked;
  }

  /**
   * Obeys.
   *
   * @param rest what stands behind the command
   * @throws Refusal if that cannot be done
   */
  void obey(Command command, String rest) {
    switch (command) {
      case HELP -> presenter.answer(command, inquiries.help(rest));
      case JOIN -> join(needed(command, rest));
      case LEAVE -> leave(rest);
      case ROOMS -> presenter.answer(command, inquiries.rooms(places));
      case QUERY -> query(who(needed(command, rest)));
      case NICK -> rename(NameRules.nickname(needed(command, rest)));
      case WHO -> members(rest.isEmpty() ? places.room() : rest);
      case WHOIS -> presenter.answer(command, inquiries.whois(anybody(needed(command, rest))));
      case PEERS -> presenter.peers(peer.links(), why.failing());
      case PING -> ping(rest);
      case CONNECT -> connect(OptionRules.reachable(needed(command, rest)));
      case DISCONNECT -> disconnect(needed(command, rest));
      case BLOCK -> block(rest);
      case UNBLOCK -> unblock(needed(command, rest));
      case STATUS -> presenter.answer(command, status.lines(outgoing.sent(), outgoing.waiting()));
      case WHY -> presenter.answer(command, List.of(why.of(needed(command, rest))));
      case LANG -> speak(rest);
      case CLEAR -> presenter.clear();
      case MSG, ME, QUIT -> throw new IllegalArgumentException(command.typed());
    }
  }

  private String needed(Command command, String argument) {
    if (argument.isEmpty()) {
      throw new Refusal("command.needs", command.usage(words));
    }
    return argument;
  }

  private void join(String name) {
    String room = NameRules.room(name);
    boolean isNew = !places.isIn(room);
    places.enter(room);
    if (isNew) {
      peer.join(room);
    }
    tellPlace();
  }

  private void leave(String given) {
    if (given.isEmpty() && places.isAlone()) {
      places.endTalk();
      tellPlace();
      return;
    }
    String room = given.isEmpty() ? places.room() : given;
    places.leave(room);
    peer.leave(room);
    if (places.rooms().isEmpty()) {
      presenter.done(words.of("place.left", ShownText.of(room)));
    } else {
      presenter.done(words.of("place.left-for", ShownText.of(room), ShownText.of(places.room())));
      presenter.current(places.current());
    }
  }

  private void query(PeerId who) {
    places.talkTo(who);
    tellPlace();
  }

  private void tellPlace() {
    Place place = places.current();
    presenter.done(
        switch (place) {
          case Place.Room(String room) -> words.of("place.now", ShownText.of(room));
          case Place.Direct(PeerId alone) ->
              words.of("place.now-direct", Sentences.who(inquiries.name(alone), alone));
        });
    presenter.current(place);
  }

  private void rename(String name) {
    peer.rename(name);
    presenter.named(name);
    presenter.done(words.of("nick.now", name));
  }

  private void members(String room) {
    List<Member> members =
        peer.members().stream().filter(member -> member.rooms().contains(room)).toList();
    presenter.who(room, members);
  }

  private void ping(String rest) {
    PeerId one = rest.isEmpty() ? null : who(rest);
    long number = confirmations.number();
    confirmations.expect(
        number,
        new Confirmations.Asker() {
          @Override
          public void confirmed(PeerId answering, long rttNanos) {
            String who = Sentences.who(inquiries.name(answering), answering);
            presenter.done(words.of("ping.answer", who, amounts.roundTrip(rttNanos)));
          }

          @Override
          public void unconfirmed(PeerId gone, String name) {
            presenter.done(words.of("ping.gone", Sentences.who(name, gone)));
          }
        });
    if (peer.confirm(one, number) == 0) {
      throw new Refusal(one == null ? "ping.nobody" : "ping.not-linked");
    }
  }

  private void connect(String address) {
    peer.connect(address);
    presenter.done(words.of("connect.begun", address));
  }

  private void disconnect(String whom) {
    boolean isAddress = peer.addresses().stream().anyMatch(one -> one.address().equals(whom));
    List<LinkStatus> linked =
        peer.links().stream().filter(one -> one.info().address().equals(whom)).toList();
    if (isAddress) {
      peer.forget(whom);
    }
    if (!linked.isEmpty()) {
      linked.forEach(one -> peer.disconnect(one.info().peer()));
    } else if (!isAddress) {
      PeerId who = who(whom);
      if (peer.links().stream().noneMatch(one -> one.info().peer().equals(who))) {
        throw new Refusal("ping.not-linked");
      }
      peer.disconnect(who);
    }
    presenter.done(words.of("disconnect.done", ShownText.of(whom)));
  }

  private void block(String rest) {
    if (rest.isEmpty()) {
      List<String> lines =
          blocked.entries().stream()
              .map(one -> words.of("block.entry", ShownText.of(one.name()), one.id().toString()))
              .toList();
      presenter.answer(Command.BLOCK, lines.isEmpty() ? List.of(words.of("block.nobody")) : lines);
      return;
    }
    PeerId who = anybody(rest);
    String name = inquiries.name(who);
    kept(() -> blocked.add(who, name));
    peer.block(who);
    presenter.done(words.of("block.done", Sentences.who(name, who)));
  }

  private void unblock(String rest) {
    PeerId who = Recipient.found(rest, blocked.entries());
    if (!peer.unblock(who)) {
      throw new Refusal("block.not");
    }
    kept(() -> blocked.remove(who));
    presenter.done(words.of("block.lifted", who.shortForm()));
  }

  private void speak(String rest) {
    if (!rest.isEmpty()) {
      Locale language = Words.language(rest);
      words.speak(language);
    }
    presenter.done(words.of("lang.now"));
  }

  private PeerId who(String typed) {
    return Recipient.found(unquoted(typed), new PeerVoice(peer, false).known());
  }

  /** As {@link #who}; blocked peers count too. */
  private PeerId anybody(String typed) {
    List<Recipient.Candidate> all = new ArrayList<>(new PeerVoice(peer, false).known());
    all.addAll(blocked.entries());
    PeerId who = Recipient.found(unquoted(typed), all);
    if (who.equals(peer.id())) {
      throw new Refusal("who.yourself");
    }
    return who;
  }

  private static String unquoted(String typed) {
    String who = Addressed.of(typed).who();
    return typed.startsWith("\"") && !who.isEmpty() ? who : typed;
  }

  /** Writes to the data directory. */
  private interface Keeping {
    void run() throws IOException;
  }

  private static void kept(Keeping keeping) {
    try {
      keeping.run();
    } catch (IOException e) {
      throw new Refusal("block.not-kept", DataDirectory.why(e));
    }
  }
}
