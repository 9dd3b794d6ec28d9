package org.chatmesh.mesh;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Peers;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.jspecify.annotations.Nullable;

/**
 * Which links there are, and which there should be: dials and redials, one link per pair of peers,
 * peer exchange, and the search for dead links. One peer, one active link.
 */
final class Membership {
  /** Source of all three: docs/protocol.md, section 5. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(15);

  /**
   * A link that ends because a crossed one stays: how long its peer is not yet told to be gone.
   * Guess.
   */
  private static final long CROSSING_NANOS = TimeUnit.SECONDS.toNanos(2);

  private record Goodbye(LinkInfo link, long instance, long due) {}

  private final MeshOptions options;
  private final PeerId self;
  private final Outbound outbound;
  private final AddressBook book;
  private final Map<PeerId, Neighbour> active = new LinkedHashMap<>();
  private final Map<Long, Target> dials = new LinkedHashMap<>();
  private final Map<PeerId, Goodbye> crossing = new LinkedHashMap<>();
  private final Unwanted unwanted;
  private final Receipts receipts;
  private final List<@Nullable Neighbour> bySlot = new ArrayList<>();
  private List<Neighbour> links = List.of();
  private long lastDial;
  private int generation;

  Membership(MeshOptions options, PeerId self, Outbound outbound, AddressBook book) {
    this.options = options;
    this.self = self;
    this.outbound = outbound;
    this.book = book;
    this.unwanted = new Unwanted(options.blocked());
    this.receipts = new Receipts(outbound);
  }

  /** The active links, in the order in which they opened. */
  List<Neighbour> links() {
    return links;
  }

  /** Rises whenever a link opens. */
  int generation() {
    return generation;
  }

  @Nullable Neighbour link(PeerId peer) {
    return active.get(peer);
  }

  /** The link in this slot, active or retired; null if it never opened. */
  @Nullable Neighbour slot(int link) {
    return link < bySlot.size() ? bySlot.get(link) : null;
  }

  void connect(String address, long now) {
    book.configure(address, now);
  }

  /** A handshake is done. Null if the new link is not the one that stays. */
  @Nullable Neighbour opened(
      int link, Hello hello, long dial, String observedHost, long now, Actions out) {
    boolean dialed = dial != 0;
    Target target = dials.remove(dial);
    if (target != null) {
      book.linked(target, hello.id());
      unwanted.welcome(hello.id(), target);
    }
    Neighbour fresh =
        new Neighbour(link, hello, dial, info(hello, dialed, observedHost, target), now);
    while (bySlot.size() <= link) {
      bySlot.add(null);
    }
    bySlot.set(link, fresh);
    Neighbour existing = active.get(hello.id());
    CloseReason refusal = unwanted.refusal(hello.id());
    if (refusal == null) {
      refusal = existing != null ? settle(existing, fresh, now, out) : roomFor(target);
    }
    if (refusal != null) {
      fresh.active = false;
      if (existing == null) {
        book.lost(hello.id(), Cause.own(refusal), now);
      }
      out.close(link, refusal);
      return null;
    }
    admit(fresh, now, out);
    if (existing != null) {
      receipts.move(existing, fresh, now, out);
    }
    return fresh;
  }

  /**
   * What the loser of two links to one peer is closed with; null if the new one stays and the old
   * one was closed.
   */
  private @Nullable CloseReason settle(Neighbour existing, Neighbour fresh, long now, Actions out) {
    long age = Long.compareUnsigned(fresh.hello.instance(), existing.hello.instance());
    boolean freshStays = age > 0 || (age == 0 && staysAgainst(fresh, existing));
    CloseReason reason = age == 0 ? CloseReason.DUPLICATE : CloseReason.REPLACED;
    if (!freshStays) {
      ping(existing, now, out);
      return reason;
    }
    retire(existing);
    out.close(existing.link, reason);
    if (age == 0) {
      crossing.put(existing.id(), new Goodbye(existing.info, existing.hello.instance(), now));
    } else {
      out.deliver(new LinkDown(existing.info, reason));
    }
    return null;
  }

  /**
   * Between two links to the same start of a peer. Both sides come to the same answer:
   * docs/protocol.md, section 3.
   */
  private boolean staysAgainst(Neighbour fresh, Neighbour existing) {
    if (fresh.dialed != existing.dialed) {
      boolean selfIsSmaller = self.compareTo(fresh.id()) < 0;
      return fresh.dialed == selfIsSmaller;
    }
    return Long.compare(fresh.dial, existing.dial) > 0;
  }

  private @Nullable CloseReason roomFor(@Nullable Target target) {
    boolean wanted = target != null && target.configured;
    return wanted || active.size() < options.maxLinks() ? null : CloseReason.FULL;
  }

  private void admit(Neighbour fresh, long now, Actions out) {
    active.put(fresh.id(), fresh);
    links = List.copyOf(active.values());
    generation++;
    Goodbye unsaid = crossing.remove(fresh.id());
    if (unsaid == null || unsaid.instance != fresh.hello.instance()) {
      out.deliver(new LinkUp(fresh.info));
    }
    ping(fresh, now, out);
    if (options.exchange()) {
      exchange(fresh, now, out);
    }
  }

  private void exchange(Neighbour fresh, long now, Actions out) {
    List<Peers.Entry> others = new ArrayList<>();
    for (Neighbour other : links) {
      if (other != fresh && dialable(other) && others.size() < Limits.PEERS) {
        others.add(new Peers.Entry(other.id(), other.info.address()));
      }
    }
    if (!others.isEmpty()) {
      outbound.send(fresh, new Peers(others), out);
    }
    if (dialable(fresh)) {
      book.learn(fresh.info.address(), fresh.id(), now);
      Peers news = new Peers(List.of(new Peers.Entry(fresh.id(), fresh.info.address())));
      outbound.send(links, fresh, news, out);
    }
  }

  private static boolean dialable(Neighbour neighbour) {
    return !neighbour.hello.address().isEmpty();
  }

  void learned(Peers peers, long now) {
    if (!options.exchange()) {
      return;
    }
    for (Peers.Entry entry : peers.entries()) {
      if (!entry.id().equals(self)) {
        book.learn(entry.address(), entry.id(), now);
      }
    }
  }

  /** Something arrived on this link. */
  void heard(Neighbour neighbour, long now) {
    neighbour.heardAt = now;
  }

  void ponged(Neighbour neighbour, Pong pong, long now, Actions out) {
    if (pong.token() == neighbour.pingedAt) {
      neighbour.rttNanos = now - pong.token();
      neighbour.clockAheadNanos = pong.clock() - (pong.token() + neighbour.rttNanos / 2);
    } else {
      receipts.answered(neighbour, pong.token(), now, out);
    }
  }

  /** Asks peers to confirm that they have read all that was sent so far; how many were asked. */
  int confirm(List<Neighbour> asked, long number, long now, Actions out) {
    return receipts.ask(asked, number, now, out);
  }

  /** A link has ended, or the other side said that it will. */
  void ended(Neighbour neighbour, Cause cause, long now, Actions out) {
    if (!neighbour.active) {
      return;
    }
    CloseReason reason = cause.reason();
    retire(neighbour);
    receipts.ended(neighbour, out);
    book.lost(neighbour.id(), cause, now);
    if (reason == CloseReason.DUPLICATE) {
      Goodbye goodbye =
          new Goodbye(neighbour.info, neighbour.hello.instance(), now + CROSSING_NANOS);
      crossing.put(neighbour.id(), goodbye);
    } else {
      out.deliver(new LinkDown(neighbour.info, reason));
    }
  }

  /** Ends a link from this side, if it has not ended yet. */
  void close(Neighbour neighbour, CloseReason reason, long now, Actions out) {
    if (neighbour.active) {
      // Only then is the number surely still that of this link.
      out.close(neighbour.link, reason);
      ended(neighbour, Cause.own(reason), now, out);
    }
  }

  /** Ends the link to a peer, and neither dials nor accepts it until an address is connected to. */
  void disconnect(PeerId peer, long now, Actions out) {
    book.forget(peer);
    unwanted.disconnect(peer);
    end(peer, CloseReason.DISCONNECTED, now, out);
  }

  /** Does not dial that address any more. */
  void forget(String address) {
    book.forget(address);
  }

  void block(PeerId peer, long now, Actions out) {
    unwanted.block(peer);
    end(peer, CloseReason.BLOCKED, now, out);
  }

  boolean unblock(PeerId peer) {
    return unwanted.unblock(peer);
  }

  boolean isBlocked(PeerId peer) {
    return unwanted.isBlocked(peer);
  }

  List<PeerId> blocked() {
    return unwanted.blocked();
  }

  List<AddressStatus> addresses() {
    return book.statuses();
  }

  private void end(PeerId peer, CloseReason reason, long now, Actions out) {
    Neighbour link = active.get(peer);
    if (link != null) {
      close(link, reason, now, out);
    }
  }

  private void retire(Neighbour neighbour) {
    neighbour.active = false;
    active.remove(neighbour.id(), neighbour);
    links = List.copyOf(active.values());
  }

  /** A dial came to nothing. */
  void dialFailed(long dial, Cause cause, long now, Actions out) {
    Target target = dials.remove(dial);
    if (target == null) {
      return;
    }
    boolean again = book.failed(target, cause, now);
    if (target.configured) {
      out.deliver(new DialFailed(target.address, cause, !again));
    }
  }

  void tick(long now, Actions out) {
    for (Neighbour neighbour : links) {
      if (now - neighbour.heardAt > DEAD_NANOS) {
        close(neighbour, CloseReason.TIMEOUT, now, out);
      } else if (now - Math.max(neighbour.heardAt, neighbour.pingedAt) > SILENCE_NANOS
          || now - neighbour.pingedAt > PING_NANOS) {
        ping(neighbour, now, out);
      }
    }
    for (Iterator<Goodbye> i = crossing.values().iterator(); i.hasNext(); ) {
      Goodbye goodbye = i.next();
      if (goodbye.due <= now) {
        i.remove();
        out.deliver(new LinkDown(goodbye.link, CloseReason.DUPLICATE));
      }
    }
    int room = options.exchange() ? options.maxLinks() - active.size() - dials.size() : 0;
    for (Target target : book.due(now, this::isSettled, room)) {
      target.dialing = true;
      dials.put(++lastDial, target);
      out.dial(lastDial, target.address, target.configured ? null : target.peer);
    }
  }

  private boolean isSettled(PeerId peer) {
    return active.containsKey(peer) || unwanted.refusal(peer) != null;
  }

  private void ping(Neighbour neighbour, long now, Actions out) {
    neighbour.pingedAt = now;
    outbound.send(neighbour, new Ping(now), out);
  }

  private static LinkInfo info(
      Hello hello, boolean dialed, String observedHost, @Nullable Target target) {
    String told = hello.address();
    String address;
    if (target != null) {
      address = target.address;
    } else if (told.startsWith(":")) {
      address = observedHost + told;
    } else {
      address = told.isEmpty() ? observedHost : told;
    }
    return new LinkInfo(hello.id(), hello.nickname(), address, hello.engine(), dialed);
  }
}
