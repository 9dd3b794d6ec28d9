package org.chatmesh.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.Peer.LinkStatus;

/** Answers "does it work?" in one glance: the lines of {@code /status}. */
final class StatusReport {
  /** Clocks that differ by less nobody notices. Guess. */
  private static final Duration NOTICEABLE = Duration.ofSeconds(1);

  private final Peer peer;
  private final String listening;
  private final String advertised;
  private final Tally tally;
  private final Words words;
  private final Why why;

  /**
   * @param listening where the peer accepts connections
   * @param advertised what others are told instead; empty if nothing
   */
  StatusReport(Peer peer, String listening, String advertised, Tally tally, Words words, Why why) {
    this.peer = peer;
    this.listening = listening;
    this.advertised = advertised;
    this.tally = tally;
    this.words = words;
    this.why = why;
  }

  /**
   * The lines.
   *
   * @param sent texts that have gone out
   * @param waiting texts that wait for a link
   */
  List<String> lines(long sent, int waiting) {
    List<LinkStatus> links = peer.links();
    List<String> lines = new ArrayList<>();
    lines.add(words.of(links.isEmpty() ? "status.alone" : "status.works", links.size()));
    lines.add(
        words.of(
            "status.self", peer.nickname(), peer.id().shortForm(), listening, peer.engineName()));
    lines.add(reachable());
    lines.add(rooms());
    lines.add(words.of("status.messages", tally.received(), sent, waiting, tally.missed()));
    lines.add(words.of("status.trouble", tally.slow(), tally.lost(), pending(links)));
    lines.add(clock(links));
    lines.addAll(why.failing());
    return lines;
  }

  private String reachable() {
    String as = advertised.isEmpty() ? words.of("status.as-seen") : advertised;
    return words.of(
        tally.dialedIn() > 0 ? "status.reached" : "status.unproved", as, tally.dialedIn());
  }

  private String rooms() {
    List<String> rooms = peer.rooms();
    long others =
        peer.members().stream()
            .filter(member -> !member.id().equals(peer.id()))
            .filter(member -> member.rooms().stream().anyMatch(rooms::contains))
            .count();
    return rooms.isEmpty()
        ? words.of("status.no-room")
        : words.of("status.rooms", ShownText.of(String.join(", ", rooms)), others);
  }

  private static long pending(List<LinkStatus> links) {
    return links.stream().mapToLong(LinkStatus::pendingBytes).sum();
  }

  /** The median of what the linked peers' clocks say. */
  private String clock(List<LinkStatus> links) {
    List<Long> ahead =
        links.stream().map(LinkStatus::clockAheadNanos).filter(Objects::nonNull).sorted().toList();
    if (ahead.isEmpty()) {
      return words.of("status.clock-unknown");
    }
    long nanos = ahead.get(ahead.size() / 2);
    double seconds = Math.abs(nanos) / (double) TimeUnit.SECONDS.toNanos(1);
    if (Math.abs(nanos) < NOTICEABLE.toNanos()) {
      return words.of("status.clock-right", seconds, ahead.size());
    }
    return words.of(
        nanos > 0 ? "status.clock-behind" : "status.clock-ahead", seconds, ahead.size());
  }
}
