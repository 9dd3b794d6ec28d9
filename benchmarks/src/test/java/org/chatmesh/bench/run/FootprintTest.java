package org.chatmesh.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FootprintTest {
  private static final long KIB = 1_024;

  /// Two stacks of HotSpot one above the other, one of the C library, an arena of `malloc` (its
  /// inaccessible rest lies above it), a reserved range of the JVM, code, and the first thread's.
  private static final String SMAPS =
      mapping("5588abb94000-5588abb96000", "r-xp", "/usr/bin/java", 8)
          + mapping("7f0000000000-7f0000021000", "rw-p", "", 100)
          + mapping("7f0000021000-7f0004000000", "---p", "", 0)
          + mapping("7f0004000000-7f0004010000", "rw-p", "", 64)
          + mapping("7f1000000000-7f1000004000", "---p", "", 0)
          + mapping("7f1000004000-7f1000100000", "rw-p", "", 88)
          + mapping("7f1000100000-7f1000104000", "---p", "", 0)
          + mapping("7f1000104000-7f1000200000", "rw-p", "", 92)
          + mapping("7f2000000000-7f2000001000", "---p", "", 0)
          + mapping("7f2000001000-7f2000101000", "rw-p", "[anon: glibc: pthread stack: 7]", 16)
          + mapping("7f3000000000-7f3000001000", "---p", "", 0)
          + mapping("7f3000001000-7f3000101000", "rw-p", "/lib/x86_64/libc.so.6", 1_000)
          + mapping("7ffe53f36000-7ffe53f57000", "rw-p", "[stack]", 20)
          + mapping("ffffffffff600000-ffffffffff601000", "--xp", "[vsyscall]", 0);

  private static final List<String> SOCKSTAT =
      """
      sockets: used 38
      TCP: inuse 1 orphan 0 tw 3038 alloc 24 mem 371
      UDP: inuse 0 mem 5
      """
          .lines()
          .toList();

  private static final List<String> MEMINFO =
      """
      MemTotal:       24683836 kB
      Slab:             199128 kB
      SReclaimable:     111848 kB
      KernelStack:        2816 kB
      PageTables:         4996 kB
      SecPageTables:         7 kB
      """
          .lines()
          .toList();

  @Test
  void aStackIsWhatLiesAboveItsGuard() throws IOException {
    MemoryMap map = read();
    assertThat(map.stacks()).isEqualTo(4);
    assertThat(map.stackBytes()).isEqualTo((88 + 92 + 16 + 20) * KIB);
  }

  @Test
  void residentMemoryIsThatOfAllMappings() throws IOException {
    assertThat(read().residentBytes()).isEqualTo((8 + 100 + 64 + 88 + 92 + 16 + 1_000 + 20) * KIB);
  }

  @Test
  void whatTheKernelHoldsIsReadFromTheWholeMachine() throws IOException {
    Footprint footprint = Footprint.of(5, read(), SOCKSTAT, MEMINFO);
    assertThat(footprint.heapBytes()).isEqualTo(5);
    assertThat(footprint.socketBytes()).isEqualTo(371 * 4 * KIB);
    assertThat(footprint.slabBytes()).isEqualTo(199_128 * KIB);
    assertThat(footprint.kernelStackBytes()).isEqualTo(2_816 * KIB);
    assertThat(footprint.pageTableBytes()).isEqualTo(4_996 * KIB);
    assertThat(footprint.kernelBytes()).isEqualTo((371 * 4 + 199_128 + 2_816 + 4_996) * KIB);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void everyNewThreadHasOneMoreStack() throws Exception {
    Footprint before = own();
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(50);
    for (int i = 0; i < 50; i++) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            running.countDown();
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    running.await();
    try {
      Footprint after = own();
      // The JVM starts and ends threads of its own.
      assertThat(after.stacks() - before.stacks()).isBetween(45L, 55L);
      assertThat(after.stackBytes() - before.stackBytes()).isBetween(50 * 8 * KIB, 50 * 512 * KIB);
    } finally {
      over.countDown();
    }
  }

  private static Footprint own() {
    Footprint own = Footprint.read(ProcessHandle.current().pid(), 0);
    assertThat(own).isNotNull();
    return own;
  }

  private static MemoryMap read() throws IOException {
    return MemoryMap.read(new BufferedReader(new StringReader(SMAPS)));
  }

  private static String mapping(String range, String access, String name, int residentKib) {
    return """
    %s %s 00000000 00:00 0                          %s
    Size:                 12 kB
    KernelPageSize:        4 kB
    MMUPageSize:           4 kB
    Rss:                 %d kB
    Pss:                   1 kB
    AnonHugePages:         0 kB
    VmFlags: rd wr mr mw me ac sd
    """
        .formatted(range, access, name, residentKib);
  }
}
