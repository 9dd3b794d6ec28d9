package org.chatmesh.node;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.PresenceChanged;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * What peers are called on the screen, so that no two look the same. A peer has a suffix from its
 * id, as in {@code ann~k7qd}, if another one that is known has a name of the same {@link Skeleton},
 * this peer included; if its name mixes scripts; or if there is a {@code ~} in it, so that nobody
 * can choose a suffix. Angle brackets in names become others: {@link LineFormat} needs them.
 *
 * <p>Knows the newest 10,000 peers. Not thread-safe.
 */
final class Names {
  /** Guess: more than a person meets; a few megabytes. */
  static final int MOST = 10_000;

  private static final int SUFFIX = 4;
  static final char MARK = '~';

  private final Map<PeerId, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, TreeSet<String>> alike = new HashMap<>();
  private @Nullable PeerId own;

  /** Who we are, and what we are called from now on. */
  void own(PeerId id, String name) {
    own = id;
    learn(id, name);
  }

  /** Our own id, once it is known. */
  @Nullable PeerId own() {
    return own;
  }

  /** Learns what somebody is called from what happens. */
  void learn(MeshEvent event) {
    switch (event) {
      case LinkUp(LinkInfo link) -> learn(link.peer(), link.nickname());
      case PresenceChanged presence -> learn(presence.peer(), presence.name());
      case MessageReceived message -> learn(message.author(), message.name());
      default -> {}
    }
  }

  /** As a peer is called on the screen: by the short form of its id if it is not known. */
  String of(PeerId peer) {
    Known one = known.get(peer);
    return one == null ? peer.shortForm() : one.shown();
  }

  /** The same, of one whose name is known from elsewhere. */
  String of(PeerId peer, String name) {
    if (!known.containsKey(peer)) {
      learn(peer, name);
    }
    return of(peer);
  }

  /** A name alone, as others write it when they speak of somebody. */
  String plain(PeerId peer) {
    Known one = known.get(peer);
    return one == null ? "" : one.shown;
  }

  private void learn(PeerId peer, String name) {
    Known before = known.get(peer);
    if (before != null) {
      if (before.name.equals(name)) {
        return;
      }
      forget(before);
    }
    Known one = new Known(peer, name);
    known.put(peer, one);
    alike.computeIfAbsent(one.skeleton, _ -> new TreeSet<>()).add(one.id);
    if (known.size() > MOST) {
      var others = known.entrySet().iterator();
      var oldest = others.next();
      if (own != null && own.equals(oldest.getKey())) {
        oldest = others.next();
      }
      others.remove();
      forget(oldest.getValue());
    }
  }

  private void forget(Known one) {
    TreeSet<String> same = alike.get(one.skeleton);
    if (same != null) {
      same.remove(one.id);
      if (same.isEmpty()) {
        alike.remove(one.skeleton);
      }
    }
  }

  private final class Known {
    private final String name;
    private final String shown;
    private final String skeleton;
    private final String id;
    private final boolean suspect;

    Known(PeerId peer, String name) {
      this.name = name;
      this.shown = ShownText.ofName(name, peer).replace('<', '‹').replace('>', '›');
      this.skeleton = Skeleton.of(shown);
      this.id = peer.toString().replace("-", "");
      this.suspect = shown.indexOf(MARK) >= 0 || Skeleton.isMixed(shown);
    }

    String shown() {
      TreeSet<String> same = alike.getOrDefault(skeleton, new TreeSet<>());
      if (same.size() < 2 && !suspect) {
        return shown;
      }
      int common = Math.max(common(same.lower(id)), common(same.higher(id)));
      return shown + MARK + id.substring(0, Math.max(SUFFIX, Math.min(common + 1, id.length())));
    }

    /** In sorted ids the neighbours have the longest start in common. */
    private int common(@Nullable String other) {
      int at = 0;
      while (other != null && at < id.length() && id.charAt(at) == other.charAt(at)) {
        at++;
      }
      return at;
    }
  }
}
