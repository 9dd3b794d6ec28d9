package org.chatmesh.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.RepeatedTest;

class WakeFlagTest {
  private static final int ROUNDS = 300_000;

  private final WakeFlag flag = new WakeFlag();
  private final ReentrantLock exclusion = new ReentrantLock();

  @RepeatedTest(5)
  void itIsNeverLeftRaisedWithNobodyToLowerIt() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofPlatform().start(this::raiseAndLower));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(flag.raise()).isTrue();
  }

  private void raiseAndLower() {
    for (int i = 0; i < ROUNDS; i++) {
      if (raise()) {
        flag.lower();
      }
    }
  }

  private boolean raise() {
    exclusion.lock();
    try {
      return flag.raise();
    } finally {
      exclusion.unlock();
    }
  }
}
