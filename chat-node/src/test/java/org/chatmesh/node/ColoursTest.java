package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jline.utils.Colors;
import org.junit.jupiter.api.Test;

class ColoursTest {
  private static final double LARGE_TEXT = 3.0;

  @Test
  void eachColourIsLegibleOnBlackAndOnWhite() {
    for (int number : Colours.palette()) {
      double light = luminance(Colors.DEFAULT_COLORS_256[number]);
      assertThat((light + 0.05) / 0.05).as("%d on black", number).isGreaterThan(LARGE_TEXT);
      assertThat(1.05 / (light + 0.05)).as("%d on white", number).isGreaterThan(LARGE_TEXT);
    }
  }

  @Test
  void noColourIsShownToThoseWhoWantNone() {
    assertThat(Color.AUTO.shown(Map.of())).isTrue();
    assertThat(Color.AUTO.shown(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Color.AUTO.shown(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Color.ALWAYS.shown(Map.of("NO_COLOR", "1"))).isTrue();
    assertThat(Color.NEVER.shown(Map.of())).isFalse();
  }

  /** Relative luminance, WCAG 2.2. */
  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
