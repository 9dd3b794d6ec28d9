package org.chatmesh.mesh;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.AuthorOrder.Outlet;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.protocol.Ask;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Introduce;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * How a message gets from one peer to all: flooding. What is new, and rightly signed, goes to every
 * other link as it came, and to the person if it is meant for this one.
 *
 * <pre>
 *   arrived ─ seen? ─▶ dropped
 *      └ names unknown ─▶ held, asked for ─▶ known
 *      └ known ─▶ checked outside ─ wrong ─▶ link closed
 *                    └ right, still new ─▶ seen, remembered, relayed, shown in order
 * </pre>
 */
final class Dissemination {
  /** Source of both: docs/protocol.md, section 6. */
  static final int HELD_FRAMES = 64;

  private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Source: docs/protocol.md, section 7. */
  private static final int AUTHORS = 65_536;

  private final MeshOptions options;
  private final Self self;
  private final Membership membership;
  private final Roster roster;
  private final Names names;
  private final Outbound outbound;
  private final TagTable<Author> authors = new TagTable<>(AUTHORS);
  private final RecentMessages recent = new RecentMessages();
  private final List<Author> waiting = new ArrayList<>();
  private final int signatureBytes;
  private final boolean checked;

  Dissemination(
      MeshOptions options,
      Self self,
      Membership membership,
      Roster roster,
      Names names,
      Outbound outbound) {
    this.options = options;
    this.self = self;
    this.membership = membership;
    this.roster = roster;
    this.names = names;
    this.outbound = outbound;
    this.signatureBytes = self.signatures().lengthBytes();
    this.checked = self.signatures().checked();
  }

  /** A CHAT or DIRECT frame has arrived. */
  void arrived(Neighbour from, Frame frame, long now, Actions out) throws ProtocolException {
    MessageFrame.check(frame, signatureBytes);
    if (!isNew(frame)) {
      return;
    }
    PeerId author = names.peer(MessageFrame.authorTag(frame));
    String room = MessageFrame.isDirect(frame) ? "" : names.room(MessageFrame.roomTag(frame));
    if (!checked && (!isForSelf(frame) || author != null)) {
      accepted(from, frame, author, room, now, out);
    } else if (author != null && room != null) {
      out.check(Check.ofMessage(from, frame.copy(), author, room, signatureBytes));
    } else {
      ask(from, frame, author, room, now, out);
    }
  }

  /** Its signature was found to be right. */
  void checked(Check check, long now, Actions out) {
    Frame frame = check.frame;
    if (check.signer.equals(self.id())) {
      self.heardOwn(MessageFrame.sequence(frame));
    } else if (isNew(frame)) {
      String room = MessageFrame.isDirect(frame) ? "" : names.room(MessageFrame.roomTag(frame));
      accepted(check.from, frame, check.signer, room, now, out);
    }
  }

  private boolean isNew(Frame frame) {
    long tag = MessageFrame.authorTag(frame);
    if (tag == self.id().tag()) {
      return signatureBytes > 0 && self.isAhead(MessageFrame.sequence(frame));
    }
    Author author = authors.get(tag);
    return author == null || author.window.isNew(MessageFrame.sequence(frame));
  }

  private boolean isForSelf(Frame frame) {
    return MessageFrame.isDirect(frame)
        ? MessageFrame.roomTag(frame) == self.id().tag()
        : self.isIn(MessageFrame.roomTag(frame));
  }

  private void accepted(
      Neighbour from,
      Frame frame,
      @Nullable PeerId id,
      @Nullable String room,
      long now,
      Actions out) {
    Author author = author(MessageFrame.authorTag(frame));
    long sequence = MessageFrame.sequence(frame);
    author.window.mark(sequence);
    self.clock().observe(MessageFrame.clock(frame), now);
    boolean relay = MessageFrame.hop(frame) < Limits.HOPS;
    if (relay) {
      MessageFrame.raiseHop(frame);
      recent.add(frame, now);
      introduce(
          author,
          id,
          MessageFrame.isDirect(frame) ? 0 : MessageFrame.roomTag(frame),
          room,
          from,
          out);
      outbound.send(membership.links(), from, frame, out);
    }
    MessageReceived message =
        id != null && isForSelf(frame) && !membership.isBlocked(id)
            ? message(frame, id, room)
            : null;
    pass(author, id, sequence, message, now, out);
  }

  /** A message of this peer's own goes out; the number of links it went to. */
  int publish(Frame frame, @Nullable String room, long now, Actions out) {
    Author author = author(self.id().tag());
    Frame own = frame.copy();
    recent.add(own, now);
    introduce(author, self.id(), room == null ? 0 : MessageFrame.roomTag(own), room, null, out);
    return outbound.send(membership.links(), null, own, out);
  }

  /** Brings a link that has just opened up to what was said since its peer started. */
  void opened(Neighbour neighbour, Actions out) {
    long since = neighbour.hello.instance() << HybridClock.COUNTER_BITS;
    recent.forEach(frame -> {
      if (MessageFrame.clock(frame) >= since
          && MessageFrame.authorTag(frame) != neighbour.id().tag()) {
        PeerId author = names.peer(MessageFrame.authorTag(frame));
        String room = names.room(MessageFrame.roomTag(frame));
        introduceTo(neighbour, author, MessageFrame.roomTag(frame), room, out);
        outbound.send(neighbour, frame, out);
      }
    });
  }

  /** The names behind tags have become known: what was held for them goes on. */
  void introduced(long now, Actions out) throws ProtocolException {
    for (Neighbour neighbour : membership.links()) {
      for (int left = neighbour.held.size(); left > 0; left--) {
        Frame frame = neighbour.held.remove();
        if (isNamed(frame)) {
          arrived(neighbour, frame, now, out);
        } else {
          neighbour.held.add(frame);
        }
      }
    }
  }

  private boolean isNamed(Frame frame) {
    return names.peer(MessageFrame.authorTag(frame)) != null
        && (MessageFrame.isDirect(frame) || names.room(MessageFrame.roomTag(frame)) != null);
  }

  private void ask(
      Neighbour from,
      Frame frame,
      @Nullable PeerId author,
      @Nullable String room,
      long now,
      Actions out) {
    if (from.held.isEmpty()) {
      from.heldUntil = now + HELD_NANOS;
    }
    if (from.held.size() >= HELD_FRAMES) {
      return;
    }
    from.held.add(frame.copy());
    if (author == null) {
      outbound.send(from, new Ask(Introduce.PEER, MessageFrame.authorTag(frame)), out);
    }
    if (room == null) {
      outbound.send(from, new Ask(Introduce.ROOM, MessageFrame.roomTag(frame)), out);
    }
  }

  /** Makes sure that every link to relay to knows the names; in the steady state one comparison. */
  private void introduce(
      Author author,
      @Nullable PeerId id,
      long roomTag,
      @Nullable String room,
      @Nullable Neighbour from,
      Actions out) {
    if (author.introducedAt == membership.generation() && author.introducedRoom == roomTag) {
      return;
    }
    author.introducedAt = membership.generation();
    author.introducedRoom = roomTag;
    for (Neighbour link : membership.links()) {
      if (link != from) {
        introduceTo(link, id, roomTag, room, out);
      }
    }
  }

  private void introduceTo(
      Neighbour link, @Nullable PeerId id, long roomTag, @Nullable String room, Actions out) {
    if (id != null && link.knows.get(id.tag()) == null) {
      link.knows.put(id.tag(), true);
      outbound.send(link, new Introduce.OfPeer(id), out);
      roster.introduce(link, id, out);
    }
    if (room != null && !room.isEmpty() && link.knows.get(roomTag) == null) {
      link.knows.put(roomTag, true);
      outbound.send(link, new Introduce.OfRoom(room), out);
    }
  }

  private MessageReceived message(Frame frame, PeerId author, @Nullable String room) {
    return new MessageReceived(
        MessageFrame.id(frame),
        author,
        roster.nickname(author),
        room == null ? "" : room,
        MessageFrame.text(frame, signatureBytes),
        MessageFrame.isDirect(frame));
  }

  private void pass(
      Author author,
      @Nullable PeerId id,
      long sequence,
      @Nullable MessageReceived message,
      long now,
      Actions out) {
    boolean waited = author.order.waiting();
    author.order.passed(sequence, message, now, outlet(id, out));
    if (!waited && author.order.waiting()) {
      waiting.add(author);
    }
  }

  private static Outlet outlet(@Nullable PeerId author, Actions out) {
    return new Outlet() {
      @Override
      public void message(MessageReceived message) {
        out.deliver(message);
      }

      @Override
      public void missed(long count) {
        if (author != null) {
          out.deliver(new MessagesMissed(author, count));
        }
      }
    };
  }

  void tick(long now, Actions out) {
    recent.tick(now);
    for (Iterator<Author> i = waiting.iterator(); i.hasNext(); ) {
      Author author = i.next();
      author.order.tick(now, outlet(names.peer(author.tag), out));
      if (!author.order.waiting()) {
        i.remove();
      }
    }
    for (Neighbour neighbour : membership.links()) {
      if (!neighbour.held.isEmpty() && now >= neighbour.heldUntil) {
        neighbour.held.clear();
      }
    }
  }

  void forged(Check check, long now, Actions out) {
    membership.close(check.from, CloseReason.FORGED, now, out);
  }

  private Author author(long tag) {
    Author author = authors.get(tag);
    if (author == null) {
      author = new Author(tag, options.instance());
      authors.put(tag, author);
    }
    return author;
  }
}
