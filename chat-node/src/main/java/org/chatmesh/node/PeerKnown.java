package org.chatmesh.node;

import java.util.List;
import java.util.stream.Stream;
import org.chatmesh.engine.Peer;

/**
 * What can be meant, as a running peer knows it.
 *
 * @param peer that is asked, each time anew
 */
record PeerKnown(Peer peer) implements Known {
  @Override
  public List<String> rooms() {
    Stream<String> others = peer.members().stream().flatMap(member -> member.rooms().stream());
    return Stream.concat(peer.rooms().stream(), others).distinct().map(ShownText::of).toList();
  }

  @Override
  public List<Recipient.Candidate> peers() {
    return new PeerVoice(peer, false).known();
  }
}
