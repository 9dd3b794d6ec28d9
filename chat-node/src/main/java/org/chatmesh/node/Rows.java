package org.chatmesh.node;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;

/** Members and links as tables for the screen. Not thread-safe, as {@link Names}. */
final class Rows {
  private final Words words;
  private final Names names;
  private final Amounts amounts;

  Rows(Words words, Names names, Amounts amounts) {
    this.words = words;
    this.names = names;
    this.amounts = amounts;
  }

  /** Who, and the id: whole if there is room. */
  List<String> ofMembers(List<Member> members, int width) {
    List<String> whole =
        Table.of(
            members.stream()
                .map(one -> List.of(names.of(one.id(), one.nickname()), one.id().toString()))
                .toList(),
            0);
    return width == 0 || whole.stream().allMatch(row -> Columns.of(row) <= width)
        ? whole
        : Table.of(
            members.stream()
                .map(one -> List.of(names.of(one.id(), one.nickname()), one.id().shortForm()))
                .toList(),
            width);
  }

  /** To whom, how fast, where, how, since when, and how much. */
  List<String> ofLinks(List<LinkStatus> links, int width) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(words.of("screen.columns").split(" *\\| *", -1)));
    links.forEach(link -> rows.add(row(link)));
    return links.isEmpty() ? List.of() : Table.of(rows, width);
  }

  private List<String> row(LinkStatus link) {
    return List.of(
        names.of(link.info().peer(), link.info().nickname()),
        link.info().peer().shortForm(),
        amounts.roundTrip(link.rttNanos()),
        (link.info().dialed() ? "→ " : "← ") + ShownText.of(link.info().address()),
        ShownText.of(link.info().engine()),
        amounts.since(link.upSinceMillis()),
        amounts.bytes(link.bytesIn()),
        amounts.bytes(link.bytesOut()),
        amounts.bytes(link.pendingBytes()));
  }
}
