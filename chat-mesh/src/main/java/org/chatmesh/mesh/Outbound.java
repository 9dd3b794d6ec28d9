package org.chatmesh.mesh;

import java.util.List;
import org.chatmesh.protocol.ControlFrame;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.jspecify.annotations.Nullable;

/** Encodes once and sends to one or many links. Holds the brain's reusable encoder and link set. */
final class Outbound {
  private final FrameEncoder encoder = new FrameEncoder();
  private final LinkSet set = new LinkSet();

  /**
   * For frames that are no records; the view it makes is valid until the next use of this object.
   */
  FrameEncoder encoder() {
    return encoder;
  }

  void send(Neighbour to, ControlFrame frame, Actions out) {
    send(to, frame.encode(encoder), out);
  }

  void send(Neighbour to, Frame frame, Actions out) {
    if (to.active) {
      out.send(set.clear().add(to.link), frame);
    }
  }

  void send(List<Neighbour> links, @Nullable Neighbour except, ControlFrame frame, Actions out) {
    send(links, except, frame.encode(encoder), out);
  }

  /** To all of {@code links} but {@code except}; the number of links it went to. */
  int send(List<Neighbour> links, @Nullable Neighbour except, Frame frame, Actions out) {
    set.clear();
    for (int i = 0; i < links.size(); i++) {
      Neighbour link = links.get(i);
      if (link != except) {
        set.add(link.link);
      }
    }
    if (set.size() > 0) {
      out.send(set, frame);
    }
    return set.size();
  }
}
