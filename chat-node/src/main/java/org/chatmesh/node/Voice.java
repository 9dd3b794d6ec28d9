package org.chatmesh.node;

import java.util.List;
import org.chatmesh.protocol.PeerId;

/** How what was typed gets out: the part of a peer that {@link Outgoing} needs. */
interface Voice {
  /**
   * Sends to a room; waits while a link has no room.
   *
   * @param number to confirm under, see {@link Confirmations}
   * @return how many links it was handed to; 0: it was not sent
   */
  int say(String room, String text, long number) throws InterruptedException;

  /** Sends to one peer, through whoever is linked; otherwise as {@link #say}. */
  int sayTo(PeerId recipient, String text, long number) throws InterruptedException;

  /** Everybody known, without this peer. */
  List<Recipient.Candidate> known();
}
