package org.chatmesh.mesh;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.PeerId;

/**
 * The addresses to dial, and when: configured ones for ever, learned ones until they have failed
 * for ten minutes. Pauses between dials double, with jitter, so that peers that lost each other do
 * not all come back in the same moment.
 */
final class AddressBook {
  /**
   * Learned addresses that are kept; further ones are not taken. Guess: more than any mesh of
   * one-hop exchange.
   */
  private static final int LIMIT = 1_024;

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** So that a peer which comes back is linked again within 5 s. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(4);

  /** What a person must mend (another version, another profile), or what only time mends. */
  private static final Set<CloseReason> REFUSALS =
      EnumSet.of(
          CloseReason.VERSION,
          CloseReason.PROFILE,
          CloseReason.FULL,
          CloseReason.DISCONNECTED,
          CloseReason.BLOCKED);

  private static final long REFUSED_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final long GIVE_UP_NANOS = TimeUnit.MINUTES.toNanos(10);

  /**
   * Spreads first dials to learned addresses, so that two peers that learn of each other seldom
   * dial at once.
   */
  private static final long SPREAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final RandomGenerator random;

  AddressBook(RandomGenerator random) {
    this.random = random;
  }

  void configure(String address, long now) {
    Target known = targets.get(address);
    if (known == null || !known.configured) {
      targets.put(address, new Target(address, true, null, now));
    }
  }

  void learn(String address, PeerId peer, long now) {
    Target known = targets.get(address);
    if (known != null) {
      if (known.peer == null) {
        known.peer = peer;
      }
    } else if (targets.size() < LIMIT) {
      targets.put(address, new Target(address, false, peer, now + random.nextLong(SPREAD_NANOS)));
    }
  }

  /**
   * Those to dial now. {@code settled} tells whether a peer is linked already, or not wanted;
   * {@code room} how many learned ones may be dialed.
   */
  List<Target> due(long now, Predicate<PeerId> settled, int room) {
    List<Target> due = new ArrayList<>();
    int left = room;
    for (Target target : targets.values()) {
      PeerId peer = target.peer;
      if (target.dialing
          || target.self
          || target.dueAt > now
          || (peer != null && settled.test(peer))) {
        continue;
      }
      if (target.configured || left > 0) {
        left -= target.configured ? 0 : 1;
        due.add(target);
      }
    }
    return due;
  }

  /** A dial came to nothing; the answer says whether the address is tried again. */
  boolean failed(Target target, Cause cause, long now) {
    CloseReason refusal = cause.reason();
    target.dialing = false;
    target.cause = cause;
    target.causedAt = now;
    if (target.failures++ == 0) {
      target.failingSince = now;
    }
    if (refusal == CloseReason.SELF) {
      target.self = true;
      return false;
    }
    if (!target.configured
        && (refusal == CloseReason.WRONG_PEER || now - target.failingSince > GIVE_UP_NANOS)) {
      targets.remove(target.address);
      return false;
    }
    target.dueAt = now + pause(target.failures, refusal);
    return true;
  }

  void linked(Target target, PeerId peer) {
    target.dialing = false;
    target.failures = 0;
    target.cause = null;
    target.peer = peer;
  }

  /** The link to this peer has ended: its addresses are due soon, unless it does not want it. */
  void lost(PeerId peer, Cause cause, long now) {
    for (Target target : targets.values()) {
      if (Objects.equals(peer, target.peer)) {
        target.cause = cause;
        target.causedAt = now;
        target.dueAt = now + pause(1, cause.reason());
      }
    }
  }

  /** Forgets an address that a person no longer wants. */
  void forget(PeerId peer) {
    for (Iterator<Target> i = targets.values().iterator(); i.hasNext(); ) {
      if (Objects.equals(peer, i.next().peer)) {
        i.remove();
      }
    }
  }

  /** As {@link #forget(PeerId)}, for one address. */
  void forget(String address) {
    targets.remove(address);
  }

  List<AddressStatus> statuses() {
    return targets.values().stream().map(Target::status).toList();
  }

  private long pause(int failures, CloseReason refusal) {
    long longest = LONGEST_PAUSE_NANOS;
    long pause = Math.min(longest, FIRST_PAUSE_NANOS << Math.min(failures - 1, 16));
    if (REFUSALS.contains(refusal)) {
      pause = REFUSED_PAUSE_NANOS;
    }
    return pause / 2 + random.nextLong(pause / 2 + 1);
  }
}
