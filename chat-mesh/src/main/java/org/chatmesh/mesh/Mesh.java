package org.chatmesh.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.chatmesh.protocol.Ask;
import org.chatmesh.protocol.Close;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Introduce;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Peers;
import org.chatmesh.protocol.Ping;
import org.chatmesh.protocol.Pong;
import org.chatmesh.protocol.Presence;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/**
 * The brain of a peer: what it knows, and what it wants done. No I/O, no threads, no clock: every
 * input brings {@code now}, in nanoseconds since the epoch, never smaller than before, and an
 * {@link Actions} that takes the orders. Links are small numbers that the caller assigns at {@link
 * #linkOpened} and may assign anew after {@link #linkEnded}. Not thread-safe: one input at a time.
 */
public final class Mesh {
  private final Self self;
  private final Names names = new Names();
  private final Outbound outbound = new Outbound();
  private final Membership membership;
  private final Roster roster;
  private final Dissemination dissemination;

  public Mesh(MeshOptions options, PeerId id, Signatures signatures, long now) {
    self = new Self(options, id, signatures);
    AddressBook book = new AddressBook(new SplittableRandom(options.seed()));
    membership = new Membership(options, id, outbound, book);
    roster = new Roster(self, membership, outbound);
    dissemination = new Dissemination(options, self, membership, roster, names, outbound);
    names.learn(id);
    self.rooms().forEach(names::learn);
    options.peers().forEach(address -> membership.connect(address, now));
  }

  // Facts about links.

  /**
   * A handshake is done.
   *
   * @param dial the order that led to it, 0 if the other side dialed
   * @param observedHost the other side's IP address, as written in an address
   */
  public void linkOpened(
      int link, Hello hello, long dial, String observedHost, long now, Actions out) {
    names.learn(hello.id());
    Neighbour neighbour = membership.opened(link, hello, dial, observedHost, now, out);
    if (neighbour != null) {
      neighbour.knows.put(hello.id().tag(), true);
      roster.opened(neighbour, now, out);
      dissemination.opened(neighbour, out);
    }
  }

  /** A link's other side is gone, or will be; nothing more can be sent on it. */
  public void linkEnded(int link, CloseReason reason, long now, Actions out) {
    Neighbour neighbour = membership.slot(link);
    if (neighbour != null) {
      ended(neighbour, Cause.own(reason), now, out);
    }
  }

  /** A dial did not lead to a link. */
  public void dialFailed(long dial, Cause cause, long now, Actions out) {
    membership.dialFailed(dial, cause, now, out);
  }

  /** Bytes arrived on a link, whether or not a frame is complete. */
  public void heard(int link, long now) {
    Neighbour neighbour = membership.slot(link);
    if (neighbour != null) {
      membership.heard(neighbour, now);
    }
  }

  /**
   * A whole frame arrived; the view may be changed (its hop) and is not kept.
   *
   * @throws ProtocolException if the link must be closed for it
   */
  public void frameReceived(int link, Frame frame, long now, Actions out) throws ProtocolException {
    Neighbour from = membership.slot(link);
    if (from == null) {
      throw new IllegalArgumentException("no link " + link);
    }
    switch (frame.type()) {
      case FrameType.CHAT, FrameType.DIRECT -> dissemination.arrived(from, frame, now, out);
      case FrameType.PRESENCE -> presence(from, frame, now, out);
      case FrameType.PING -> outbound.send(from, new Pong(Ping.decode(frame).token(), now), out);
      case FrameType.PONG -> membership.ponged(from, Pong.decode(frame), now, out);
      case FrameType.PEERS -> membership.learned(Peers.decode(frame), now);
      case FrameType.INTRODUCE -> introduced(from, Introduce.decode(frame), now, out);
      case FrameType.ASK -> asked(from, Ask.decode(frame), out);
      case FrameType.CLOSE -> ended(from, Cause.remote(Close.decode(frame).reason()), now, out);
      case FrameType.HELLO, FrameType.PROOF ->
          throw new ProtocolException(CloseReason.MALFORMED, "a second handshake on one link");
      default -> {
        // A type of a later version: skipped, as docs/protocol.md asks.
      }
    }
  }

  /** The answer to an {@link Actions#check}. */
  public void checked(Check check, boolean passed, long now, Actions out) {
    if (!passed) {
      dissemination.forged(check, now, out);
      roster.linkLost(check.from.id(), now);
    } else if (check.presence != null) {
      roster.accepted(check.from, check.presence, now, out);
    } else {
      dissemination.checked(check, now, out);
    }
  }

  /** Time has passed; to be called at least ten times a second. */
  public void tick(long now, Actions out) {
    int links = membership.links().size();
    List<Neighbour> before = links == 0 ? List.of() : membership.links();
    membership.tick(now, out);
    for (Neighbour neighbour : before) {
      if (!neighbour.active) {
        roster.linkLost(neighbour.id(), now);
      }
    }
    roster.tick(now, out);
    dissemination.tick(now, out);
  }

  private void ended(Neighbour neighbour, Cause cause, long now, Actions out) {
    boolean was = neighbour.active;
    membership.ended(neighbour, cause, now, out);
    if (was) {
      roster.linkLost(neighbour.id(), now);
    }
  }

  private void presence(Neighbour from, Frame frame, long now, Actions out)
      throws ProtocolException {
    Presence record = Presence.decode(frame, self.signatures().lengthBytes());
    if (!roster.isNew(record)) {
      return;
    }
    // What is behind a tag proves itself, before the signature is checked.
    names.learn(record.id());
    record.rooms().forEach(names::learn);
    if (self.signatures().signed()) {
      out.check(Check.ofPresence(from, frame.copy(), record));
    } else {
      roster.accepted(from, record, now, out);
    }
  }

  private void introduced(Neighbour from, Introduce introduce, long now, Actions out)
      throws ProtocolException {
    switch (introduce) {
      case Introduce.OfPeer peer -> names.learn(peer.id());
      case Introduce.OfRoom room -> names.learn(room.name());
      case Introduce.OfSomething ignored -> {
        return;
      }
    }
    from.knows.put(introduce.tag(), true);
    dissemination.introduced(now, out);
  }

  private void asked(Neighbour from, Ask ask, Actions out) {
    PeerId id = ask.kind() == Introduce.PEER ? names.peer(ask.tag()) : null;
    String room = ask.kind() == Introduce.ROOM ? names.room(ask.tag()) : null;
    if (id != null) {
      outbound.send(from, new Introduce.OfPeer(id), out);
    }
    if (room != null) {
      outbound.send(from, new Introduce.OfRoom(room), out);
    }
  }

  // What the person wants.

  /**
   * Sends a text to a room, whether or not this peer is in it.
   *
   * @return the number of links it went to; 0 means that nobody got it
   * @throws IllegalArgumentException if text or room break a limit
   */
  public int say(String room, String text, long now, Actions out) {
    byte[] utf8 = Self.checkedText(text);
    Self.checkedRoom(room);
    if (membership.links().isEmpty()) {
      return 0;
    }
    names.learn(room);
    long clock = self.clock().next(now);
    Frame frame =
        MessageFrame.encodeChat(
            outbound.encoder(),
            self.id(),
            room,
            self.nextSequence(),
            clock,
            utf8,
            self.signatures());
    return dissemination.publish(frame, room, now, out);
  }

  /** Sends a text to one peer, wherever in the mesh it is; as {@link #say}. */
  public int sayTo(PeerId recipient, String text, long now, Actions out) {
    byte[] utf8 = Self.checkedText(text);
    if (membership.links().isEmpty()) {
      return 0;
    }
    long clock = self.clock().next(now);
    Frame frame =
        MessageFrame.encodeDirect(
            outbound.encoder(),
            self.id(),
            recipient,
            self.nextSequence(),
            clock,
            utf8,
            self.signatures());
    return dissemination.publish(frame, null, now, out);
  }

  public void join(String room, long now, Actions out) {
    if (self.join(room)) {
      names.learn(room);
      roster.changed(false, now, out);
      roster.joined(room, out);
    }
  }

  public void leave(String room, long now, Actions out) {
    if (self.leave(room)) {
      roster.changed(false, now, out);
    }
  }

  public void rename(String nickname, long now, Actions out) {
    self.rename(nickname);
    roster.changed(false, now, out);
  }

  public void connect(String address, long now) {
    membership.connect(address, now);
  }

  /**
   * Ends the link to a peer, forgets its addresses, and neither dials nor accepts it until {@link
   * #connect} leads to it.
   */
  public void disconnect(PeerId peer, long now, Actions out) {
    membership.disconnect(peer, now, out);
    roster.linkLost(peer, now);
  }

  /** Does not dial this address any more; a link that it has led to stays. */
  public void forget(String address) {
    membership.forget(address);
  }

  /** From now on this peer's links are refused and its messages not delivered; still relayed. */
  public void block(PeerId peer, long now, Actions out) {
    membership.block(peer, now, out);
    roster.linkLost(peer, now);
  }

  /** False if it was not blocked. */
  public boolean unblock(PeerId peer) {
    return membership.unblock(peer);
  }

  /**
   * Asks every linked peer, or one, to confirm that it has read all that was sent to it so far. The
   * answers come as {@link MeshEvent.Confirmed} and {@link MeshEvent.Unconfirmed}, one per link.
   *
   * @param number given back in the answers
   * @return how many peers were asked
   */
  public int confirm(@Nullable PeerId peer, long number, long now, Actions out) {
    if (peer == null) {
      return membership.confirm(membership.links(), number, now, out);
    }
    Neighbour link = membership.link(peer);
    return link == null ? 0 : membership.confirm(List.of(link), number, now, out);
  }

  /** Says goodbye on every link, behind all that is pending. */
  public void quit(long now, Actions out) {
    roster.changed(true, now, out);
    for (Neighbour neighbour : List.copyOf(membership.links())) {
      out.close(neighbour.link, CloseReason.QUIT);
      membership.ended(neighbour, Cause.own(CloseReason.QUIT), now, out);
    }
  }

  // What is known.

  public String nickname() {
    return self.nickname();
  }

  public List<String> rooms() {
    return self.rooms();
  }

  public long lastSequence() {
    return self.lastSequence();
  }

  public int linkCount() {
    return membership.links().size();
  }

  /** The newest record of every other peer that is there. */
  public List<Presence> present() {
    return roster.present();
  }

  public List<PeerId> blocked() {
    return membership.blocked();
  }

  /** The addresses that are dialed. */
  public List<AddressStatus> addresses() {
    return membership.addresses();
  }

  /** The active links. */
  public List<LinkStatus> links() {
    List<LinkStatus> links = new ArrayList<>();
    for (Neighbour neighbour : membership.links()) {
      links.add(
          new LinkStatus(
              neighbour.link,
              neighbour.info,
              neighbour.rttNanos,
              neighbour.clockAheadNanos,
              neighbour.openedAt));
    }
    return links;
  }

  /**
   * An active link.
   *
   * @param rttNanos of the last answered PING, -1 if there is none yet
   * @param clockAheadNanos how far its wall clock is ahead of this peer's; null if not known yet
   * @param since when it opened, in nanoseconds since the epoch
   */
  public record LinkStatus(
      int link, LinkInfo info, long rttNanos, @Nullable Long clockAheadNanos, long since) {}
}
