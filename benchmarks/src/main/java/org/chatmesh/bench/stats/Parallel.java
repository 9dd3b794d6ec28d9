package org.chatmesh.bench.stats;

/// The figures of parallel computing, from a speed-up on some processors.
///
/// @param processors p
/// @param speedup S(p) = time of a serial program ÷ time on p processors, for one job: of the best
///   one, or, where a program is compared with itself, of that program on one processor
public record Parallel(int processors, double speedup) {
  public Parallel {
    if (processors < 1 || !(speedup > 0 && speedup < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "no speed-up of %s on %d processors".formatted(speedup, processors));
    }
  }

  /// Which part of the processors the speed-up uses: S/p.
  public double efficiency() {
    return speedup / processors;
  }

  /// The serial part of the job as an experiment shows it, (1/S − 1/p) / (1 − 1/p): where it grows
  /// with p, it is overhead and not serial work that limits (Karp and Flatt, "Measuring parallel
  /// processor performance", CACM 33, 1990). NaN on one processor.
  public double serialPart() {
    return processors == 1 ? Double.NaN : (1 / speedup - 1.0 / processors) / (1 - 1.0 / processors);
  }

  /// The serial part of the time on p processors by which Gustafson's law gives the speed-up of a
  /// job that grows with them, (p − S) / (p − 1): [#scaled] the other way round. NaN on one
  /// processor.
  public double scaledSerialPart() {
    return processors == 1 ? Double.NaN : (processors - speedup) / (processors - 1);
  }

  /// The speed-up of a job that grows with the processors and takes the same time on each number of
  /// them, p − f (p − 1), where f is the serial part of that time (Gustafson, "Reevaluating
  /// Amdahl's law", CACM 31, 1988).
  public static double scaled(int processors, double serialPart) {
    return processors - serialPart * (processors - 1);
  }

  /// The greatest speed-up on p processors of a job of which that part is serial, 1 / (f + (1 −
  /// f)/p) (Amdahl, "Validity of the single processor approach to achieving large scale computing
  /// capabilities", AFIPS 1967).
  public static double bound(int processors, double serialPart) {
    return 1 / (serialPart + (1 - serialPart) / processors);
  }
}
