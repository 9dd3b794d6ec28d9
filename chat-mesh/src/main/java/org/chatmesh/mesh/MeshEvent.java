package org.chatmesh.mesh;

import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;

/**
 * What the brain tells the person, or the program, that runs the peer. Names and texts are as they
 * came: whoever shows them cleans them.
 */
public sealed interface MeshEvent {

  /** A link to a peer is open; at most one per peer at a time. */
  record LinkUp(LinkInfo link) implements MeshEvent {}

  /** That link has ended. */
  record LinkDown(LinkInfo link, CloseReason reason) implements MeshEvent {}

  /**
   * A message for this peer. Exactly once per message, in order per author.
   *
   * @param room empty in a direct message
   * @param name the author's nickname, or the short form of its id if it is not known yet
   */
  record MessageReceived(
      MessageId id, PeerId author, String name, String room, String text, boolean direct)
      implements MeshEvent {}

  /** Messages of an author are missing and are waited for no longer. */
  record MessagesMissed(PeerId author, long count) implements MeshEvent {}

  /**
   * A peer in one of this peer's rooms came, went or changed its name ({@code name} is the new one,
   * {@code before} the old one).
   */
  record PresenceChanged(Change change, PeerId peer, String name, String before, String room)
      implements MeshEvent {}

  /** A dial did not lead to a link; tried again later unless {@code last}. */
  record DialFailed(String address, Cause cause, boolean last) implements MeshEvent {}

  /**
   * A peer has read all that went to its link before it was asked to confirm under this number.
   *
   * @param rttNanos from the question to the answer
   */
  record Confirmed(long number, PeerId peer, long rttNanos) implements MeshEvent {}

  /** The link to a peer has ended before it confirmed. */
  record Unconfirmed(long number, PeerId peer, String name) implements MeshEvent {}

  /** How a presence changed. */
  enum Change {
    JOINED,
    LEFT,
    LOST,
    RENAMED
  }
}
