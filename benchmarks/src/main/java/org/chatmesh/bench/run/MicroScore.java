package org.chatmesh.bench.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What JMH says of one micro-benchmark with one choice of its parameters.
///
/// @param part the class, without `Benchmark`: `Codec`
/// @param operation the method: `encode`
/// @param mode as JMH abbreviates it: `avgt`, `thrpt`, `sample`, `ss`
/// @param forks JVMs that measured it
/// @param iterations measured ones in each of them
/// @param parameters by name, in JMH's order
/// @param value mean of all iterations
/// @param error half of the mean's 99.9 % interval; NaN if there were too few iterations for one
/// @param unit such as `ns/op`
/// @param allocatedBytes per operation, by all threads; NaN if that was not measured
/// @param jmh version of JMH
/// @param jdk version of the JDK
/// @param flags of the JVM, those that begin with `-X`
public record MicroScore(
    String part,
    String operation,
    String mode,
    int forks,
    int iterations,
    Map<String, String> parameters,
    double value,
    double error,
    String unit,
    double allocatedBytes,
    String jmh,
    String jdk,
    List<String> flags) {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  public MicroScore {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    flags = List.copyOf(flags);
  }

  /// Nanoseconds in one of its unit; NaN if that is not time per operation.
  public double nanosPerUnit() {
    return switch (unit) {
      case "ns/op" -> 1;
      case "us/op" -> NANOS_PER_MICRO;
      case "ms/op" -> NANOS_PER_MILLI;
      case "s/op" -> NANOS_PER_SECOND;
      default -> Double.NaN;
    };
  }
}
