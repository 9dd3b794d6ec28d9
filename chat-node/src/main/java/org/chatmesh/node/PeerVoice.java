package org.chatmesh.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatmesh.engine.Peer;
import org.chatmesh.protocol.PeerId;

/**
 * The voice of a running peer.
 *
 * @param confirming ask linked peers to confirm each text; a pipe does not: it learns at the end
 *     whether all was read
 */
record PeerVoice(Peer peer, boolean confirming) implements Voice {
  @Override
  public int say(String room, String text, long number) throws InterruptedException {
    return confirming ? peer.sayConfirmed(room, text, number) : peer.say(room, text);
  }

  @Override
  public int sayTo(PeerId recipient, String text, long number) throws InterruptedException {
    return confirming ? peer.sayToConfirmed(recipient, text, number) : peer.sayTo(recipient, text);
  }

  @Override
  public List<Recipient.Candidate> known() {
    Map<PeerId, String> names = new LinkedHashMap<>();
    peer.links().forEach(link -> names.put(link.info().peer(), link.info().nickname()));
    peer.members().forEach(member -> names.put(member.id(), member.nickname()));
    names.remove(peer.id());
    return names.entrySet().stream()
        .map(known -> new Recipient.Candidate(known.getKey(), known.getValue()))
        .toList();
  }
}
