package org.chatmesh.node;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chatmesh.protocol.PeerId;

/** Whom a person means: by a whole id, by the start of one, or by a nickname. */
sealed interface Recipient {
  /** Characters of an id that may stand for the whole; fewer would meet too many. */
  int SHORTEST_START = 4;

  record Found(PeerId peer) implements Recipient {}

  record Nobody(Refusal why) implements Recipient {}

  /** More than one peer may be meant: it is never guessed to whom a private word goes. */
  record Several(Refusal why) implements Recipient {}

  /**
   * A peer that may be meant.
   *
   * @param name as it came; compared as it is shown
   */
  record Candidate(PeerId id, String name) {}

  /**
   * Finds out who is meant.
   *
   * @param who what was typed
   * @param known peers known by now, without this one
   */
  static Recipient of(String who, Collection<Candidate> known) {
    if (isWholeId(who)) {
      return new Found(PeerId.parse(who));
    }
    Map<PeerId, Candidate> meant = new LinkedHashMap<>();
    byName(who, known).forEach(one -> meant.put(one.id(), one));
    byStart(who, known).forEach(one -> meant.putIfAbsent(one.id(), one));
    asShown(who, known).forEach(one -> meant.putIfAbsent(one.id(), one));
    return switch (meant.size()) {
      case 0 -> new Nobody(new Refusal("who.nobody", ShownText.of(who)));
      case 1 -> new Found(meant.keySet().iterator().next());
      default -> new Several(question(who, meant.values()));
    };
  }

  /**
   * The one who is meant.
   *
   * @throws Refusal if that is nobody, or not clear
   */
  static PeerId found(String who, Collection<Candidate> known) {
    return switch (of(who, known)) {
      case Found(PeerId peer) -> peer;
      case Nobody(Refusal why) -> throw why;
      case Several(Refusal why) -> throw why;
    };
  }

  private static boolean isWholeId(String who) {
    try {
      PeerId.parse(who);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Those of exactly that name; if there are none, those whose name differs only in capitals. */
  private static List<Candidate> byName(String who, Collection<Candidate> known) {
    List<Candidate> same = filter(known, one -> shownName(one).equals(who));
    return same.isEmpty() ? filter(known, one -> shownName(one).equalsIgnoreCase(who)) : same;
  }

  /** As names that look alike are shown: with {@link Names#MARK} and the start of the id. */
  private static List<Candidate> asShown(String who, Collection<Candidate> known) {
    int mark = who.lastIndexOf(Names.MARK);
    return mark <= 0
        ? List.of()
        : byName(who.substring(0, mark), byStart(who.substring(mark + 1), known));
  }

  private static List<Candidate> byStart(String who, Collection<Candidate> known) {
    String start = who.toLowerCase(Locale.ROOT).replace("-", "");
    return start.length() < SHORTEST_START
        ? List.of()
        : filter(known, one -> one.id().toString().replace("-", "").startsWith(start));
  }

  private static List<Candidate> filter(
      Collection<Candidate> known, Predicate<Candidate> predicate) {
    return known.stream().filter(predicate).toList();
  }

  private static String shownName(Candidate one) {
    return ShownText.ofName(one.name(), one.id());
  }

  private static Refusal question(String who, Collection<Candidate> meant) {
    String choices =
        meant.stream()
            .map(one -> shownName(one) + " " + tellingStart(one.id(), meant))
            .collect(Collectors.joining(", "));
    return new Refusal("who.several", ShownText.of(who), choices);
  }

  /** Groups of the id, as many as it takes to tell it from the others'. */
  private static String tellingStart(PeerId id, Collection<Candidate> meant) {
    String shown = id.toString();
    Set<String> others =
        meant.stream()
            .filter(one -> !one.id().equals(id))
            .map(one -> one.id().toString())
            .collect(Collectors.toSet());
    int end = id.shortForm().length();
    while (end < shown.length() && startsAny(others, shown.substring(0, end))) {
      end += id.shortForm().length() + 1;
    }
    return shown.substring(0, Math.min(end, shown.length()));
  }

  private static boolean startsAny(Set<String> ids, String start) {
    return ids.stream().anyMatch(id -> id.startsWith(start));
  }
}
