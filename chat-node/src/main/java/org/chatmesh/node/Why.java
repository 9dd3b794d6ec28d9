package org.chatmesh.node;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.mesh.AddressStatus;
import org.chatmesh.mesh.Cause;
import org.chatmesh.protocol.CloseReason;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why there is no link to an address, and what to do about it. */
final class Why {
  private final Peer peer;
  private final Words words;
  private final Sentences sentences;
  private final InstantSource clock;

  Why(Peer peer, Words words, InstantSource clock) {
    this.peer = peer;
    this.words = words;
    this.sentences = new Sentences(words);
    this.clock = clock;
  }

  /**
   * The sentence about this address.
   *
   * @throws Refusal if it is none
   */
  String of(String address) {
    String asked = OptionRules.reachable(address);
    Optional<LinkStatus> link =
        peer.links().stream().filter(one -> one.info().address().equals(asked)).findFirst();
    if (link.isPresent()) {
      return words.of("why.linked", asked, sentences.describe(link.get().info()));
    }
    return peer.addresses().stream()
        .filter(one -> one.address().equals(asked))
        .findFirst()
        .map(this::of)
        .orElseGet(() -> words.of("why.unknown", asked));
  }

  /** The sentence about an address that is dialed and not linked. */
  private String of(AddressStatus status) {
    String address = ShownText.of(status.address());
    Optional<LinkStatus> link = linkElsewhere(status);
    if (link.isPresent()) {
      return words.of("why.linked-elsewhere", address, sentences.describe(link.get().info()));
    }
    Cause cause = cause(status);
    if (cause == null) {
      return words.of("why.dialing", address);
    }
    String advice = sentences.advice(cause);
    return words.of("why.failed", address, sentences.cause(cause))
        + next(status, cause)
        + (advice.isEmpty() ? "" : " " + advice);
  }

  /** The link to the peer that is said to be there. */
  private Optional<LinkStatus> linkElsewhere(AddressStatus status) {
    return peer.links().stream()
        .filter(one -> Objects.equals(one.info().peer(), status.peer()))
        .findFirst();
  }

  private @Nullable Cause cause(AddressStatus status) {
    boolean blocked = peer.blocked().stream().anyMatch(one -> Objects.equals(one, status.peer()));
    return blocked ? Cause.own(CloseReason.BLOCKED) : status.cause();
  }

  private String next(AddressStatus status, Cause cause) {
    if (cause.reason() == CloseReason.SELF || cause.equals(Cause.own(CloseReason.BLOCKED))) {
      return ".";
    }
    long seconds =
        Math.max(0, TimeUnit.NANOSECONDS.toSeconds(status.dueAt()) - clock.millis() / 1_000);
    return words.of("why.next", status.failures(), seconds);
  }

  /** The sentences about all configured addresses that have no link. */
  List<String> failing() {
    return peer.addresses().stream()
        .filter(AddressStatus::configured)
        .filter(status -> linkElsewhere(status).isEmpty() && cause(status) != null)
        .map(this::of)
        .toList();
  }
}
