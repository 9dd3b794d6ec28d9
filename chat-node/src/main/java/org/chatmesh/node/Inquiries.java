package org.chatmesh.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.protocol.PeerId;

/** What a person may ask, answered in lines. One thread. */
final class Inquiries {
  private final Peer peer;
  private final Words words;
  private final Sentences sentences;
  private final Amounts amounts;

  Inquiries(Peer peer, Words words, Amounts amounts) {
    this.peer = peer;
    this.words = words;
    this.sentences = new Sentences(words);
    this.amounts = amounts;
  }

  /**
   * {@code /help}: one command, or all of them.
   *
   * @throws Refusal if there is no such command
   */
  List<String> help(String about) {
    if (about.isEmpty()) {
      return Arrays.stream(Command.values()).map(this::brief).toList();
    }
    String typed = about.startsWith("/") ? about : "/" + about;
    Command command =
        Command.of(typed).orElseThrow(() -> new Refusal("command.unknown", ShownText.of(typed)));
    return List.of(command.usage(words), "  " + command.help(words));
  }

  private String brief(Command command) {
    return words.of("command.brief", command.usage(words), command.help(words));
  }

  /** {@code /rooms}: the own rooms, then those that others are in. */
  List<String> rooms(Places places) {
    Map<String, Integer> members = new TreeMap<>();
    peer.members()
        .forEach(member -> member.rooms().forEach(room -> members.merge(room, 1, Integer::sum)));
    List<String> lines = new ArrayList<>();
    places.rooms().reversed().forEach(room -> lines.add(room("rooms.in", room, members)));
    members.keySet().stream()
        .filter(room -> !places.isIn(room))
        .forEach(room -> lines.add(room("rooms.others", room, members)));
    return lines.isEmpty() ? List.of(words.of("place.none")) : lines;
  }

  private String room(String key, String room, Map<String, Integer> members) {
    return words.of(key, ShownText.of(room), members.getOrDefault(room, 0));
  }

  /** {@code /whois}: all that is known of a peer. */
  List<String> whois(PeerId who) {
    List<String> lines = new ArrayList<>();
    Optional<Member> member =
        peer.members().stream().filter(one -> one.id().equals(who)).findFirst();
    lines.add(words.of("whois.name", ShownText.ofName(name(who), who), who.toString()));
    member.ifPresent(
        one -> lines.add(words.of("whois.rooms", ShownText.of(String.join(", ", one.rooms())))));
    lines.add(link(who).map(this::link).orElseGet(() -> words.of("whois.not-linked")));
    if (peer.blocked().contains(who)) {
      lines.add(words.of("whois.blocked"));
    }
    return lines;
  }

  private String link(LinkStatus link) {
    return words.of(
        "whois.link",
        sentences.describe(link.info()),
        amounts.roundTrip(link.rttNanos()),
        amounts.since(link.upSinceMillis()),
        amounts.bytes(link.bytesIn()),
        amounts.bytes(link.bytesOut()),
        amounts.bytes(link.pendingBytes()));
  }

  /** What a peer calls itself, as far as that is known. */
  String name(PeerId who) {
    return peer.members().stream()
        .filter(one -> one.id().equals(who))
        .map(Member::nickname)
        .findFirst()
        .or(() -> link(who).map(one -> one.info().nickname()))
        .orElse("");
  }

  private Optional<LinkStatus> link(PeerId who) {
    return peer.links().stream().filter(one -> one.info().peer().equals(who)).findFirst();
  }
}
