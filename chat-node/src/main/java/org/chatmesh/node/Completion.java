package org.chatmesh.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the Tab key offers: commands; after a command, whom or what it may be about; in a text, the
 * nicknames of others. Everything is offered that starts as the word at the cursor, whatever the
 * capitals.
 */
final class Completion {
  private static final Set<Command> ABOUT_PEERS =
      EnumSet.of(
          Command.MSG,
          Command.QUERY,
          Command.WHOIS,
          Command.PING,
          Command.DISCONNECT,
          Command.BLOCK,
          Command.UNBLOCK);
  private static final Set<Command> ABOUT_ROOMS =
      EnumSet.of(Command.JOIN, Command.LEAVE, Command.WHO);

  private final Known known;
  private final Words words;

  Completion(Known known, Words words) {
    this.known = known;
    this.words = words;
  }

  /**
   * What may be meant.
   *
   * @param text that takes the place of the word
   * @param description of it, or empty
   * @param whole if the word is over, and a space follows
   */
  record Offer(String text, String description, boolean whole) {}

  /** What may be meant by the end of what has been typed so far. */
  List<Offer> of(String typed) {
    int start = Typing.wordStart(typed);
    String word = typed.substring(start);
    if (typed.startsWith("/") && !typed.startsWith("//")) {
      return starting(word, start == 0 ? commands() : arguments(typed.substring(0, start)));
    }
    return word.isEmpty() ? List.of() : starting(word, names(start == 0));
  }

  private static List<Offer> starting(String word, List<Offer> offers) {
    return offers.stream()
        .filter(offer -> starts(offer.text(), word) || starts(offer.text(), '"' + word))
        .distinct()
        .toList();
  }

  private static boolean starts(String text, String start) {
    return text.regionMatches(true, 0, start, 0, start.length());
  }

  private List<Offer> commands() {
    return Arrays.stream(Command.values())
        .map(one -> new Offer(one.typed(), one.usage(words), true))
        .toList();
  }

  private List<Offer> arguments(String before) {
    String command = before.substring(0, before.indexOf(' '));
    boolean first = before.strip().equals(command);
    Optional<Command> order = Command.of(command);
    if (order.isEmpty() || !(first || order.get() == Command.ME)) {
      return List.of();
    }
    return switch (order.get()) {
      case Command one when ABOUT_PEERS.contains(one) -> peers();
      case Command one when ABOUT_ROOMS.contains(one) -> rooms();
      case ME -> names(false);
      case HELP -> commands();
      case LANG -> Words.languages().stream().map(one -> new Offer(one, "", true)).toList();
      default -> List.of();
    };
  }

  private List<Offer> rooms() {
    return known.rooms().stream()
        .filter(ShownText::isShowable)
        .map(room -> new Offer(room, "", true))
        .toList();
  }

  private List<Offer> peers() {
    List<Offer> offers = new ArrayList<>();
    for (Recipient.Candidate one : known.peers()) {
      String name = ShownText.ofName(one.name(), one.id());
      String id = one.id().shortForm();
      offers.add(new Offer(name.indexOf(' ') < 0 ? name : '"' + name + '"', id, true));
      offers.add(new Offer(id, name, true));
    }
    return offers;
  }

  private List<Offer> names(boolean addressed) {
    UnaryOperator<String> form = addressed ? name -> name + ": " : UnaryOperator.identity();
    return known.peers().stream()
        .map(one -> form.apply(ShownText.ofName(one.name(), one.id())))
        .map(text -> new Offer(text, "", !addressed))
        .toList();
  }
}
