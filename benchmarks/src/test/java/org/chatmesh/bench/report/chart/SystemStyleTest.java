package org.chatmesh.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatmesh.bench.system.Systems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SystemStyleTest {
  private final Set<String> compared = new LinkedHashSet<>(Systems.names());

  SystemStyleTest() {
    compared.addAll(Systems.rivals());
    compared.addAll(Systems.relays());
  }

  @Test
  void noTwoSystemsHaveTheSameMarker() {
    assertThat(compared.stream().map(system -> SystemStyle.of(system).marker()))
        .doesNotHaveDuplicates();
  }

  @Test
  void theEnginesHaveColoursOfTheirOwn() {
    List<String> engines =
        Systems.names().stream().map(system -> SystemStyle.of(system).colour()).toList();
    assertThat(engines).doesNotHaveDuplicates();
    for (String system : compared) {
      if (!Systems.names().contains(system)) {
        assertThat(engines).doesNotContain(SystemStyle.of(system).colour());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Marker.class, names = "CIRCLE", mode = EnumSource.Mode.EXCLUDE)
  void aMarkerIsAboutAsLargeAsItsRadius(Marker marker) {
    double[] corners = marker.corners();
    assertThat(corners).hasSizeGreaterThanOrEqualTo(6);
    double largest = 0;
    for (int i = 0; i < corners.length; i += 2) {
      largest = Math.max(largest, Math.hypot(corners[i], corners[i + 1]));
    }
    assertThat(largest).isBetween(1.1, 1.4);
  }
}
