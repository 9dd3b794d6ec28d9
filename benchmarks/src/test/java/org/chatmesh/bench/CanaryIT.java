package org.chatmesh.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.run.Canary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The canary, scaled down, with its real processes.
class CanaryIT {
  /// A machine that also does other things may spoil one; an instrument that is wrong spoils all.
  private static final int TRIES = 3;

  @Test
  @Timeout(120)
  void aFreezeIsMeasuredAsQueueingArithmeticHasIt() throws IOException, InterruptedException {
    List<Canary.Outcome> outcomes = new ArrayList<>();
    boolean passed = false;
    while (!passed && outcomes.size() < TRIES) {
      Canary.Outcome outcome = new Canary(Span.of("10s"), Span.of("500ms"), Span.of("10s")).run();
      outcomes.add(outcome);
      passed = outcome.passes();
    }
    assertThat(passed).as("%s", outcomes).isTrue();
    Canary.Outcome last = outcomes.getLast();
    assertThat(last.messages()).isEqualTo(10_000);
    assertThat(last.freezesMillis()).hasSize(1);
    assertThat(last.lines().getLast().measuredMillis()).isGreaterThan(400);
    assertThat(last.residenceMillis()).isGreaterThan(last.serviceMillis());
  }

  @Test
  void aCanaryWithoutTimeToRecoverIsRefused() {
    assertThatThrownBy(() -> new Canary(Span.of("30s"), Span.of("1s"), Span.of("2s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a freeze of 1s every 2s in 30s leaves no time to recover");
  }
}
