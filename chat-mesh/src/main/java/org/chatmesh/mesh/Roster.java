package org.chatmesh.mesh;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chatmesh.mesh.MeshEvent.Change;
import org.chatmesh.mesh.MeshEvent.PresenceChanged;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Presence;
import org.jspecify.annotations.Nullable;

/**
 * Who is there, in which rooms, under which name: the newest record of each peer, and what follows
 * from it for the person.
 */
final class Roster {
  /** Source of the three times: docs/protocol.md, section 8. */
  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long LINK_LOST_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Peers whose presence is kept; others can still write. Guess: 65,536 would be some 30 MB. */
  private static final int MEMBERS = 8_192;

  private static final class Entry {
    Presence record;
    List<String> roomsBefore = List.of();
    @Nullable Neighbour from;
    long expiresAt;
    boolean gone;
    boolean relay;

    Entry(Presence record) {
      this.record = record;
    }
  }

  private final Self self;
  private final Membership membership;
  private final Outbound outbound;
  private final Map<PeerId, Entry> entries = new LinkedHashMap<>();
  private long heartbeatAt;
  private long batchAt;
  private boolean unsent;

  Roster(Self self, Membership membership, Outbound outbound) {
    this.self = self;
    this.membership = membership;
    this.outbound = outbound;
  }

  String nickname(PeerId id) {
    Entry entry = entries.get(id);
    if (entry != null) {
      return entry.record.nickname();
    }
    Neighbour link = membership.link(id);
    return link == null ? id.shortForm() : link.info.nickname();
  }

  List<Presence> present() {
    List<Presence> present = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.gone) {
        present.add(entry.record);
      }
    }
    return present;
  }

  /** True if the record is newer than what is known, and so worth a check. */
  boolean isNew(Presence record) {
    Entry entry = entries.get(record.id());
    return !record.id().equals(self.id())
        && (entry == null
            ? entries.size() < MEMBERS
            : Long.compareUnsigned(record.version(), entry.record.version()) > 0);
  }

  void accepted(Neighbour from, Presence record, long now, Actions out) {
    if (!isNew(record)) {
      return;
    }
    Entry known = entries.get(record.id());
    Entry entry = known == null ? new Entry(record) : known;
    entries.put(record.id(), entry);
    List<String> before = known == null || known.gone ? List.of() : known.record.rooms();
    String nameBefore = entry.record.nickname();
    entry.roomsBefore = before;
    entry.record = record;
    entry.from = from;
    entry.gone = record.leaving();
    entry.relay = true;
    entry.expiresAt = now + LOST_NANOS;
    unsent = true;
    tell(record, before, nameBefore, out);
    Neighbour link = membership.link(record.id());
    if (link != null) {
      catchUp(link, record.rooms(), out);
    }
    flush(now, out);
  }

  private void tell(Presence record, List<String> before, String nameBefore, Actions out) {
    if (membership.isBlocked(record.id())) {
      return;
    }
    List<String> after = record.leaving() ? List.of() : record.rooms();
    for (String room : self.rooms()) {
      boolean was = before.contains(room);
      boolean is = after.contains(room);
      if (is && !was) {
        out.deliver(changed(Change.JOINED, record, record.nickname(), room));
      } else if (was && !is) {
        out.deliver(changed(Change.LEFT, record, record.nickname(), room));
      } else if (is && !record.nickname().equals(nameBefore)) {
        out.deliver(changed(Change.RENAMED, record, nameBefore, room));
      }
    }
  }

  private static PresenceChanged changed(
      Change change, Presence record, String before, String room) {
    return new PresenceChanged(change, record.id(), record.nickname(), before, room);
  }

  /**
   * The rooms of a linked peer are known now: it gets the records that matter to the rooms that are
   * new.
   */
  private void catchUp(Neighbour link, List<String> rooms, Actions out) {
    List<String> added = new ArrayList<>(rooms);
    added.removeAll(link.rooms);
    link.rooms = rooms;
    if (added.isEmpty()) {
      return;
    }
    for (Entry entry : entries.values()) {
      if (!entry.gone
          && entry.from != link
          && !entry.record.id().equals(link.id())
          && shares(entry.record, added)) {
        outbound.send(link, entry.record, out);
      }
    }
  }

  /** A link is about to get its first message of this peer: with the record it can show a name. */
  void introduce(Neighbour link, PeerId id, Actions out) {
    Entry entry = entries.get(id);
    if (entry != null && !entry.gone) {
      outbound.send(link, entry.record, out);
    }
  }

  private static boolean shares(Presence record, List<String> rooms) {
    return record.rooms().stream().anyMatch(rooms::contains);
  }

  /** A link has opened: it gets this peer's own record first. */
  void opened(Neighbour neighbour, long now, Actions out) {
    outbound.send(neighbour, own(false, now), out);
    neighbour.knows.put(self.id().tag(), true);
    Entry entry = entries.get(neighbour.id());
    if (entry != null && !entry.gone) {
      catchUp(neighbour, entry.record.rooms(), out);
    }
  }

  /** The link to a peer broke: unless it is heard of by another way, it is lost soon. */
  void linkLost(PeerId id, long now) {
    Entry entry = entries.get(id);
    if (entry != null) {
      entry.expiresAt = Math.min(entry.expiresAt, now + LINK_LOST_NANOS);
    }
  }

  /** This peer's own state has changed, or it leaves: every link is told at once. */
  void changed(boolean leaving, long now, Actions out) {
    heartbeatAt = now + HEARTBEAT_NANOS;
    outbound.send(membership.links(), null, own(leaving, now), out);
  }

  /** This peer has joined a room: those already known to be in it are told to its person. */
  void joined(String room, Actions out) {
    for (Entry entry : entries.values()) {
      if (!entry.gone
          && entry.record.rooms().contains(room)
          && !membership.isBlocked(entry.record.id())) {
        out.deliver(changed(Change.JOINED, entry.record, entry.record.nickname(), room));
      }
    }
  }

  void tick(long now, Actions out) {
    flush(now, out);
    if (now >= heartbeatAt) {
      heartbeat(now, out);
    }
    for (Iterator<Entry> i = entries.values().iterator(); i.hasNext(); ) {
      Entry entry = i.next();
      if (now >= entry.expiresAt) {
        expire(entry, i, now, out);
      }
    }
  }

  /** A lost peer's record stays for a while, so that an older copy of it cannot bring it back. */
  private void expire(Entry entry, Iterator<Entry> entryIterator, long now, Actions out) {
    if (entry.gone) {
      entryIterator.remove();
      return;
    }
    entry.gone = true;
    entry.expiresAt = now + LOST_NANOS;
    for (String room : self.rooms()) {
      if (entry.record.rooms().contains(room) && !membership.isBlocked(entry.record.id())) {
        out.deliver(changed(Change.LOST, entry.record, entry.record.nickname(), room));
      }
    }
  }

  private void heartbeat(long now, Actions out) {
    heartbeatAt = now + HEARTBEAT_NANOS;
    List<Neighbour> sharing =
        membership.links().stream().filter(link -> link.sharesRoom(self.rooms())).toList();
    if (!sharing.isEmpty()) {
      outbound.send(sharing, null, own(false, now), out);
    }
  }

  /** Relays what is new, at most once a second. */
  private void flush(long now, Actions out) {
    if (!unsent || now < batchAt) {
      return;
    }
    batchAt = now + BATCH_NANOS;
    unsent = false;
    for (Entry entry : entries.values()) {
      if (entry.relay) {
        entry.relay = false;
        relay(entry, out);
      }
    }
  }

  private void relay(Entry entry, Actions out) {
    List<Neighbour> interested =
        membership.links().stream()
            .filter(link -> !link.id().equals(entry.record.id()))
            .filter(
                link -> link.sharesRoom(entry.record.rooms()) || link.sharesRoom(entry.roomsBefore))
            .toList();
    outbound.send(interested, entry.from, entry.record, out);
  }

  private Presence own(boolean leaving, long now) {
    return Presence.signed(
        self.id(),
        self.clock().next(now),
        leaving,
        self.nickname(),
        self.rooms(),
        self.signatures());
  }
}
