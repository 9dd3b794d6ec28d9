package org.chatmesh.mesh;

import java.util.List;
import org.chatmesh.protocol.PeerId;

/**
 * What a brain is told at its start.
 *
 * @param instance larger at each start of the same peer; epoch milliseconds
 * @param firstSequence what is known to have been used for own messages, 0 if nothing
 * @param peers addresses ({@code host:port}) to be linked to for ever
 * @param maxLinks beyond it, peers that connect are refused, and none but {@code peers} is dialed
 * @param exchange learn addresses from links, and tell them; false: links stay as configured
 * @param blocked peers whose links are refused and whose messages are not delivered
 * @param seed of all randomness
 */
public record MeshOptions(
    long instance,
    long firstSequence,
    String nickname,
    List<String> peers,
    List<String> rooms,
    int maxLinks,
    boolean exchange,
    List<PeerId> blocked,
    long seed) {
  public MeshOptions {
    peers = List.copyOf(peers);
    rooms = List.copyOf(rooms);
    blocked = List.copyOf(blocked);
  }
}
