package org.chatmesh.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.chatmesh.bench.plan.Phase;

/// Carries out one [LoadSpec]: opens the links, warms up in a closed loop, loads, drains, counts.
final class Generator {
  /// Opening 9,000 links takes a node with a thread for each about half of this on two busy CPUs.
  private static final long LINK_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(150);

  private static final long POLL_MILLIS = 20;

  private Generator() {}

  /// Loads and starts what a run needs, while the node is still starting beside it.
  static void prepare() throws IOException {
    Identity own = Identity.of(0, 0, false);
    new Template(own.id(), Client.ROOM, 0, Payload.MIN_BYTES, 0);
    new Meter(List.of(ProcessHandle.current().pid()), List.of());
    Histograms.create().recordValue(1);
    Selector.open().close();
    SocketChannel.open().close();
  }

  /// Runs to the end.
  ///
  /// @param over ends an idle phase
  static LoadResult run(LoadSpec spec, Rig.Signals signals, BooleanSupplier over)
      throws IOException, InterruptedException {
    List<InetSocketAddress> nodes =
        spec.ports().stream()
            .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port.intValue()))
            .toList();
    Hiccups hiccups = Hiccups.watch();
    long start = System.nanoTime();
    try (Clients clients = Clients.open(spec.cell(), nodes, spec.seed(), LINK_LIMIT_NANOS)) {
      long linked = System.nanoTime() - start;
      signals.linked();
      Rig rig = Rig.of(spec, clients, signals, hiccups);
      Outcome outcome =
          switch (spec.phase()) {
            case SATURATING -> saturate(rig);
            case JOB -> job(rig);
            case OPEN -> open(rig);
            case IDLE -> idle(rig, over);
          };
      Histograms.write(spec.histogramFile(), outcome.histograms());
      String endings = String.join(" ", clients.endings().stream().map(Enum::name).toList());
      return outcome.result(linked, rig.ledger().tally(), endings, rig.exhausted());
    }
  }

  private static Outcome saturate(Rig rig) throws IOException {
    Timeline timeline = rig.timeline();
    ClosedLoop loop = rig.warmedUp(timeline);
    Meter.Reading before = rig.begin();
    loop.measure();
    loop.run(rig.durationNanos() / 2);
    long half = rig.ledger().arrivals() - before.deliveries();
    loop.run(rig.durationNanos() - (System.nanoTime() - before.wallNanos()));
    return closed(rig, loop, timeline, rig.end(before), half);
  }

  private static Outcome job(Rig rig) throws IOException {
    Timeline timeline = rig.timeline();
    ClosedLoop loop = rig.warmedUp(timeline);
    loop.drain(Rig.LATE_NANOS);
    Meter.Reading before = rig.begin();
    loop.measure();
    loop.runJob(rig.spec().messages());
    return closed(rig, loop, timeline, rig.end(before), 0);
  }

  private static Outcome closed(
      Rig rig, ClosedLoop loop, Timeline timeline, Meter.Reading used, long half)
      throws IOException {
    ClosedLoop.Flow flow = loop.flow();
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    histograms.put(Histograms.RESPONSE, flow.responses());
    if (rig.spec().phase() == Phase.SATURATING && rig.cell().drivers() > 1) {
      histograms.put(Histograms.SHARES, loop.shares());
    }
    histograms.put(Histograms.HICCUP, rig.hiccups().take());
    loop.drain(Rig.GRACE_NANOS);
    rig.ledger().closing();
    loop.drain(Rig.LATE_NANOS);
    timeline.write(rig.spec().timelineFile());
    return new Outcome(
        Usage.of(used, half, Pacer.Effort.NONE),
        flow.inFlight(),
        0,
        0,
        0,
        Pacer.Effort.NONE,
        0,
        0,
        histograms);
  }

  private static Outcome open(Rig rig) throws IOException, InterruptedException {
    Timeline timeline = rig.timeline();
    rig.warmedUp(timeline).drain(Rig.LATE_NANOS);
    OpenLoop loop = new OpenLoop(rig, schedule(rig), timeline);
    loop.start();
    loop.runUntil(loop.startNanos());
    rig.clients().stall();
    Meter.Reading before = rig.begin();
    long end = loop.startNanos() + rig.durationNanos();
    loop.runUntil(end - rig.durationNanos() / 2);
    long half = rig.ledger().arrivals() - before.deliveries();
    loop.runUntil(end);
    long inFlight = loop.outstanding();
    Meter.Reading used = rig.end(before);
    Histogram hiccup = rig.hiccups().take();
    loop.drainUntil(rig.ledger(), end + Rig.GRACE_NANOS);
    rig.ledger().closing();
    loop.drainUntil(rig.ledger(), end + Rig.DRAIN_LIMIT_NANOS, Rig.LATE_NANOS);
    Pacer pacer = loop.pacer();
    pacer.finish();
    timeline.write(rig.spec().timelineFile());
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    histograms.put(Histograms.LATENCY, loop.latency());
    histograms.put(Histograms.FROM_SEND, loop.fromSend());
    histograms.put(Histograms.LAG, pacer.lag());
    if (rig.cell().responsesPerMessage() > 1) {
      histograms.put(Histograms.COMPLETION, loop.completion());
    }
    histograms.put(Histograms.HICCUP, hiccup);
    if (!rig.spec().calmMillis().isEmpty()) {
      histograms.put(Histograms.CALM, loop.calm());
    }
    if (rig.cell().churnPerSecond() > 0) {
      histograms.put(Histograms.CONNECT, loop.churn().connect());
    }
    return new Outcome(
        Usage.of(used, half, pacer.effort()),
        loop.flow(rig.durationNanos(), inFlight),
        loop.startNanos(),
        loop.schedule().count(),
        pacer.sent(),
        pacer.effort(),
        loop.churn().connects(),
        loop.churn().failed(),
        histograms);
  }

  private static Schedule schedule(Rig rig) {
    LoadSpec spec = rig.spec();
    return spec.even()
        ? Schedule.constant(spec.ratePerSecond(), rig.durationNanos())
        : Schedule.poisson(spec.ratePerSecond(), rig.durationNanos(), spec.scheduleSeed());
  }

  private static Outcome idle(Rig rig, BooleanSupplier over) throws IOException {
    Meter.Reading before = rig.read();
    while (!over.getAsBoolean() && rig.clients().intact()) {
      rig.clients().turn(POLL_MILLIS);
    }
    Usage usage = Usage.of(rig.read().since(before), 0, Pacer.Effort.NONE);
    Outcome.InFlight none = Outcome.InFlight.NONE;
    return new Outcome(usage, none, 0, 0, 0, Pacer.Effort.NONE, 0, 0, Map.of());
  }
}
