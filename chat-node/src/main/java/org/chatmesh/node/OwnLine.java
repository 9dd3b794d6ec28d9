package org.chatmesh.node;

import org.chatmesh.protocol.PeerId;

/**
 * What has become of a line that was typed here. Each line has a number, and goes through
 *
 * <pre>
 *   Waiting (nobody is linked) ─▶ Sent (handed to n links) ─▶ Read (by one of them) …
 *      └──────── at once ──────────▲        └─────────────▶ Unread (that link ended before)
 * </pre>
 *
 * <p>Nothing here says that somebody has seen it: {@code Read} means that a peer which is linked
 * has taken it from its link, and will relay it.
 */
sealed interface OwnLine {
  /** Counts the lines of this run. */
  long number();

  Place place();

  String text();

  /** Nobody is linked: it is kept, and sent when a link opens. */
  record Waiting(long number, Place place, String text) implements OwnLine {}

  /**
   * It was handed to that many links.
   *
   * @param waited true if it was {@code Waiting} before
   */
  record Sent(long number, Place place, String text, int links, boolean waited)
      implements OwnLine {}

  /** That many of the links it was handed to have read it. */
  record Read(long number, Place place, String text, int links, int readers) implements OwnLine {}

  /** A link ended before the peer behind it had read the line. */
  record Unread(long number, Place place, String text, PeerId peer, String name)
      implements OwnLine {}
}
