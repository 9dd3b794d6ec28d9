package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chatmesh.bench.run.KernelCounts.Switches;
import org.chatmesh.bench.run.RunRecord.KernelUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelCountsTest {
  private static final List<String> STATUS =
      """
      Name:	nio-loop
      State:	S (sleeping)
      Pid:	4242
      PPid:	17
      Cpus_allowed:	3
      voluntary_ctxt_switches:	150
      nonvoluntary_ctxt_switches:	7
      """
          .lines()
          .toList();

  private static final List<String> IO =
      """
      rchar: 323934931
      wchar: 323929600
      syscr: 632687
      syscw: 632675
      read_bytes: 0
      write_bytes: 323932160
      cancelled_write_bytes: 0
      """
          .lines()
          .toList();

  @Test
  void theSwitchesOfAThreadStandInItsStatus() {
    assertThat(KernelCounts.switches(STATUS)).isEqualTo(new Switches(150, 7));
  }

  @Test
  void callsThatReadAndCallsThatWriteAreAdded() {
    assertThat(KernelCounts.writes(IO)).isEqualTo(632_675);
  }

  @Test
  void aThreadThatHasEndedIsMissingAndANewOneCountsWhole() {
    KernelCounts before =
        new KernelCounts(Map.of(1L, new Switches(100, 10), 2L, new Switches(5_000, 500)), 1_000);
    KernelCounts after =
        new KernelCounts(Map.of(1L, new Switches(130, 12), 3L, new Switches(4, 1)), 1_500);
    assertThat(after.since(before)).isEqualTo(new KernelUsage(34, 3, 500));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessIsCounted() {
    KernelCounts own = KernelCounts.read(List.of(ProcessHandle.current().pid()));
    assertThat(own).isNotNull();
    assertThat(own.threads()).hasSizeGreaterThan(3);
    assertThat(own.threads().values()).anyMatch(switches -> switches.voluntary() > 0);
    assertThat(own.writes()).isPositive();
  }

  @Test
  void aProcessThatIsGoneTellsNothing() {
    assertThat(KernelCounts.read(List.of(Long.MAX_VALUE))).isNull();
  }
}
