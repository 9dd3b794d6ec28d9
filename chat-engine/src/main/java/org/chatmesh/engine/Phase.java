package org.chatmesh.engine;

/** What the driver wants of a connection. It only ever moves forward. */
public enum Phase {
  /** Read and write. */
  OPEN,
  /**
   * Write what is pending, then shut down the output; go on reading until the other side's end of
   * stream.
   */
  FINISHING,
  /** Close the socket now, whatever is pending. */
  CLOSED
}
