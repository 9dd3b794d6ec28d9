package org.chatmesh.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.plan.Cell;

/// What the phases share: open links, authors, the ledger and the meter of one generator.
record Rig(
    LoadSpec spec,
    Clients clients,
    List<Author> authors,
    Inspector inspector,
    Ledger ledger,
    Meter meter,
    Signals signals,
    Hiccups hiccups) {

  /// A delivery that comes later than this after the end of a phase is late.
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// A node that still delivers so long after the end of a phase could not carry the load; what has
  /// not come by then is taken for lost (guess).
  static final long DRAIN_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(25);

  /// For how long nothing must have come before what is missing is lost.
  static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /// Told to whoever watches the generator.
  interface Signals {
    /// The links are open.
    void linked();

    /// The measured part begins.
    void measuring();

    /// The measured part has ended.
    void measured();
  }

  static Rig of(LoadSpec spec, Clients clients, Signals signals, Hiccups hiccups)
      throws IOException {
    Cell cell = spec.cell();
    Ledger ledger = new Ledger(cell);
    SignedPool pool = cell.signed() ? SignedPool.open(Path.of(spec.pool())) : null;
    long base =
        pool == null ? SignedPool.sequenceBase(System.currentTimeMillis()) : pool.sequenceBase();
    List<Author> authors = new ArrayList<>();
    long[] tags = new long[cell.senders()];
    for (int i = 0; i < cell.senders(); i++) {
      Identity identity = Identity.of(spec.seed(), i, cell.signed());
      tags[i] = identity.id().tag();
      MessageSource source =
          pool == null
              ? new Template(identity.id(), Client.ROOM, i, cell.payloadBytes(), base)
              : pool.author(i);
      authors.add(new Author(clients.get(i), source, ledger));
    }
    Inspector inspector = new Inspector(cell, ledger, tags, base, cell.payloadBytes());
    Meter meter = new Meter(spec.nodePids(), spec.wakerPids());
    return new Rig(spec, clients, authors, inspector, ledger, meter, signals, hiccups);
  }

  Cell cell() {
    return spec.cell();
  }

  /// A closed loop that has been running for the time of warming up.
  ///
  /// @param timeline keeps the response times once it is started
  ClosedLoop warmedUp(Timeline timeline) throws IOException {
    ClosedLoop loop =
        new ClosedLoop(cell(), clients, inspector, authors, spec.windowPerDriver(), timeline);
    loop.run(TimeUnit.MILLISECONDS.toNanos(spec.warmupMillis()));
    return loop;
  }

  long durationNanos() {
    return TimeUnit.MILLISECONDS.toNanos(spec.durationMillis());
  }

  Timeline timeline() {
    return new Timeline(meter::nodeNanos);
  }

  /// The measured part begins.
  Meter.Reading begin() {
    signals.measuring();
    hiccups.take();
    return read();
  }

  /// The measured part has ended: what it took.
  Meter.Reading end(Meter.Reading before) {
    Meter.Reading used = read().since(before);
    signals.measured();
    return used;
  }

  Meter.Reading read() {
    return meter.read(ledger.arrivals());
  }

  boolean exhausted() {
    return authors.stream().anyMatch(Author::exhausted);
  }
}
