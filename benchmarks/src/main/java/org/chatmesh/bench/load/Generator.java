package org.chatmesh.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/// Carries out one [LoadSpec]: opens the links, warms up in a closed loop, loads, drains, counts.
final class Generator {
  private static final long LINK_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long POLL_MILLIS = 20;

  private Generator() {}

  /// Loads and starts what a run needs, while the node is still starting beside it.
  static void prepare() throws IOException {
    Identity own = Identity.of(0, 0, false);
    new Template(own.id(), Client.ROOM, 0, Payload.MIN_BYTES, 0);
    new Meter(ProcessHandle.current().pid());
    Histograms.create().recordValue(1);
    Selector.open().close();
    SocketChannel.open().close();
  }

  /// Runs to the end.
  ///
  /// @param over ends an idle phase
  static LoadResult run(LoadSpec spec, Rig.Signals signals, BooleanSupplier over)
      throws IOException, InterruptedException {
    InetSocketAddress node = new InetSocketAddress(InetAddress.getLoopbackAddress(), spec.port());
    long start = System.nanoTime();
    try (Clients clients = Clients.open(spec.cell(), node, spec.seed(), LINK_LIMIT_NANOS)) {
      long linked = System.nanoTime() - start;
      signals.linked();
      Rig rig = Rig.of(spec, clients, signals);
      Outcome outcome =
          switch (spec.phase()) {
            case SATURATING -> saturate(rig);
            case OPEN -> open(rig);
            case IDLE -> idle(rig, over);
          };
      Histograms.write(spec.histogramFile(), outcome.histograms());
      String endings = String.join(" ", clients.endings().stream().map(Enum::name).toList());
      return outcome.result(linked, rig.ledger().tally(), endings, rig.exhausted());
    }
  }

  private static Outcome saturate(Rig rig) throws IOException {
    ClosedLoop loop = rig.warmedUp();
    rig.signals().measuring();
    loop.measure();
    Meter.Reading before = rig.read();
    loop.run(rig.durationNanos() / 2);
    long half = rig.ledger().arrivals() - before.deliveries();
    loop.run(rig.durationNanos() - (System.nanoTime() - before.wallNanos()));
    Meter.Reading used = rig.read().since(before);
    rig.signals().measured();
    ClosedLoop.Flow flow = loop.flow();
    loop.drain(Rig.GRACE_NANOS);
    rig.ledger().closing();
    loop.drain(Rig.LATE_NANOS);
    return Outcome.closed(Usage.of(used, half, 0), flow);
  }

  private static Outcome open(Rig rig) throws IOException, InterruptedException {
    rig.warmedUp().drain(Rig.LATE_NANOS);
    LoadSpec spec = rig.spec();
    Schedule schedule = Schedule.poisson(spec.ratePerSecond(), rig.durationNanos(), spec.seed());
    OpenLoop loop =
        new OpenLoop(rig.cell(), rig.clients(), rig.inspector(), rig.authors(), schedule);
    loop.start();
    loop.runUntil(loop.startNanos());
    rig.signals().measuring();
    Meter.Reading before = rig.read();
    long end = loop.startNanos() + rig.durationNanos();
    loop.runUntil(end - rig.durationNanos() / 2);
    long half = rig.ledger().arrivals() - before.deliveries();
    loop.runUntil(end);
    Meter.Reading used = rig.read().since(before);
    rig.signals().measured();
    loop.drainUntil(rig.ledger(), end + Rig.GRACE_NANOS);
    rig.ledger().closing();
    loop.drainUntil(rig.ledger(), end + Rig.GRACE_NANOS + Rig.LATE_NANOS);
    Pacer pacer = loop.pacer();
    pacer.finish();
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    histograms.put(Histograms.LATENCY, loop.latency());
    histograms.put(Histograms.FROM_SEND, loop.fromSend());
    histograms.put(Histograms.LAG, pacer.lag());
    Usage usage = Usage.of(used, half, pacer.cpuNanos());
    return new Outcome(usage, 0, 0, schedule.count(), pacer.sent(), histograms);
  }

  private static Outcome idle(Rig rig, BooleanSupplier over) throws IOException {
    Meter.Reading before = rig.read();
    while (!over.getAsBoolean() && rig.clients().intact()) {
      rig.clients().turn(POLL_MILLIS);
    }
    return new Outcome(Usage.of(rig.read().since(before), 0, 0), 0, 0, 0, 0, Map.of());
  }
}
