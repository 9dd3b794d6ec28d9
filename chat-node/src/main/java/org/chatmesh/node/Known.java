package org.chatmesh.node;

import java.util.List;

/**
 * What can be meant by what is typed, as of now. Called by the thread that reads; may not block.
 */
interface Known {
  /** The rooms this peer is in, and those that others are in. */
  List<String> rooms();

  /** The other peers. */
  List<Recipient.Candidate> peers();
}
