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
    Signals signals) {

  /// A delivery that comes later than this after the end of a phase is late.
  static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// How long late deliveries are waited for before they are lost.
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

  static Rig of(LoadSpec spec, Clients clients, Signals signals) throws IOException {
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
              ? new Template(identity.id(), Client.ROOM, i, spec.payloadBytes(), base)
              : pool.author(i);
      authors.add(new Author(clients.get(i), source, ledger));
    }
    Inspector inspector = new Inspector(cell, ledger, tags, base, spec.payloadBytes());
    return new Rig(spec, clients, authors, inspector, ledger, new Meter(spec.nodePid()), signals);
  }

  Cell cell() {
    return spec.cell();
  }

  /// A closed loop that has been running for the time of warming up.
  ClosedLoop warmedUp() throws IOException {
    ClosedLoop loop = new ClosedLoop(cell(), clients, inspector, authors, spec.windowPerDriver());
    loop.run(TimeUnit.MILLISECONDS.toNanos(spec.warmupMillis()));
    return loop;
  }

  long durationNanos() {
    return TimeUnit.MILLISECONDS.toNanos(spec.durationMillis());
  }

  Meter.Reading read() {
    return meter.read(ledger.arrivals());
  }

  boolean exhausted() {
    return authors.stream().anyMatch(Author::exhausted);
  }
}
