package org.chatmesh.node;

import org.chatmesh.protocol.PeerId;
import org.jline.utils.AttributedStyle;

/** Which colour somebody has on the screen. Stateless. */
final class Colours {
  /**
   * Numbers of the xterm palette of 256: each has a contrast of at least 3 to 1 both on black and
   * on white, which WCAG 2.2 asks of large text. Black and white leave no room for more.
   */
  private static final int[] LEGIBLE = {
    26, 30, 62, 64, 66, 94, 97, 127, 130, 131, 132, 160, 166, 28, 133, 98
  };

  private static final int ERROR = 160;

  private Colours() {}

  /** Of a peer: always the same one, whatever it calls itself. */
  static AttributedStyle of(PeerId peer) {
    return foreground(LEGIBLE[Math.floorMod(peer.hashCode(), LEGIBLE.length)]);
  }

  static AttributedStyle ofErrors() {
    return foreground(ERROR);
  }

  static int[] palette() {
    return LEGIBLE.clone();
  }

  private static AttributedStyle foreground(int number) {
    return AttributedStyle.DEFAULT.foreground(number);
  }
}
