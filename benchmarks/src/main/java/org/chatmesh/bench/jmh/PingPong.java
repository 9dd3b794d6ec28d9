package org.chatmesh.bench.jmh;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/// Two threads that give each other the turn, so often for each time that they are asked that the
/// asking is next to nothing of it. They are threads of its own, since those of JMH cannot be
/// virtual in one benchmark and not in the next.
final class PingPong {
  /// How often the turn is given in one [#play].
  static final int TURNS = 2_000;

  private final Baton baton;
  private final Thread server;
  private final Thread returner;
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore played = new Semaphore(0);
  private volatile boolean over;

  private PingPong(Baton baton, Thread.Builder threads) {
    this.baton = baton;
    server = threads.unstarted(this::serve);
    returner = threads.unstarted(this::giveBack);
  }

  /// @param threads of the kind that is measured: `virtual`, or else of the platform
  static PingPong start(Baton baton, String threads) {
    Thread.Builder builder =
        threads.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    PingPong pingPong = new PingPong(baton, builder);
    pingPong.server.start();
    pingPong.returner.start();
    return pingPong;
  }

  /// Has the turn given [#TURNS] times, and waits for that.
  void play() {
    asked.release();
    played.acquireUninterruptibly();
  }

  void end() throws IOException, InterruptedException {
    over = true;
    asked.release();
    baton.pass(1);
    server.join();
    returner.join();
    baton.close();
  }

  private void serve() {
    asked.acquireUninterruptibly();
    while (!over) {
      for (int turn = 0; turn < TURNS; turn += 2) {
        baton.pass(1);
        baton.await(0);
      }
      played.release();
      asked.acquireUninterruptibly();
    }
  }

  private void giveBack() {
    baton.await(1);
    while (!over) {
      baton.pass(0);
      baton.await(1);
    }
  }
}
