package org.chatmesh.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StacksTest {
  private static final Stacks STACKS =
      Stacks.of(
          List.of(
              stack("run", "read"),
              stack("run", "relay", "write"),
              stack("run", "relay", "write"),
              stack("run", "relay"),
              stack("other", "write"),
              stack("run")));

  @Test
  void equalStacksAreOneLineWithTheirNumber() {
    assertThat(STACKS.text())
        .isEqualTo(
            """
            other;write 1
            run 1
            run;read 1
            run;relay 1
            run;relay;write 2
            """);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Stacks spaced = Stacks.of(List.of(stack("operator new", "malloc"), stack("run")));
    assertThat(Stacks.parse(spaced.text().lines().toList())).isEqualTo(spaced);
    assertThat(Stacks.parse(STACKS.text().lines().toList())).isEqualTo(STACKS);
    assertThat(Stacks.parse(List.of())).isEqualTo(Stacks.NONE);
  }

  @Test
  void aCallHasTheSamplesOfAllThatItCalls() {
    Call all = STACKS.tree();
    assertThat(STACKS.samples()).isEqualTo(6);
    assertThat(all.samples()).isEqualTo(6);
    assertThat(names(all)).containsExactly("other", "run");
    Call run = all.callees().getLast();
    assertThat(run.samples()).isEqualTo(5);
    assertThat(names(run)).containsExactly("read", "relay");
    Call relay = run.callees().getLast();
    assertThat(relay.samples()).isEqualTo(3);
    assertThat(relay.callees()).containsExactly(new Call(new Frame("write"), 2, List.of()));
  }

  @Test
  void whatRanItselfCountsWhoeverCalledIt() {
    assertThat(STACKS.self())
        .containsExactly(self("write", 3), self("read", 1), self("relay", 1), self("run", 1));
  }

  @Test
  void withoutSamplesThereIsNothing() {
    assertThat(Stacks.NONE.samples()).isZero();
    assertThat(Stacks.NONE.self()).isEmpty();
    assertThat(Stacks.NONE.tree().callees()).isEmpty();
    assertThat(Stacks.NONE.text()).isEmpty();
  }

  private static List<Frame> stack(String... frames) {
    return Arrays.stream(frames).map(Frame::new).toList();
  }

  private static List<String> names(Call call) {
    return call.callees().stream().map(callee -> callee.frame().written()).toList();
  }

  private static Stacks.Self self(String frame, long samples) {
    return new Stacks.Self(new Frame(frame), samples);
  }
}
