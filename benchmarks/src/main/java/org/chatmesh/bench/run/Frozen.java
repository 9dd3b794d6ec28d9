package org.chatmesh.bench.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What a comparison has found out before it compares, and does not change afterwards:
/// `pilot.json`. What is not known yet is 0, or absent from its map.
///
/// @param warmupMillis load before anything is measured, the same for all
/// @param workTurnsPerMicro how much work is a microsecond of CPU time
/// @param ceilings deliveries per second through the null relay, by cell
/// @param slowest messages per second that the slowest system reached when saturated, by cell
/// @param capacities highest rate within the SLO, messages per second, by cell, then by system
public record Frozen(
    long warmupMillis,
    double workTurnsPerMicro,
    Map<String, Double> ceilings,
    Map<String, Double> slowest,
    Map<String, Map<String, Double>> capacities) {
  static final Frozen NOTHING = new Frozen(0, 0, Map.of(), Map.of(), Map.of());

  public Frozen {
    ceilings = Collections.unmodifiableMap(new TreeMap<>(ceilings));
    slowest = Collections.unmodifiableMap(new TreeMap<>(slowest));
    capacities = Collections.unmodifiableMap(new TreeMap<>(capacities));
  }

  Frozen withWarmup(long millis) {
    return new Frozen(millis, workTurnsPerMicro, ceilings, slowest, capacities);
  }

  Frozen withWork(double turnsPerMicro) {
    return new Frozen(warmupMillis, turnsPerMicro, ceilings, slowest, capacities);
  }

  Frozen withCeiling(String cell, double deliveriesPerSecond) {
    return new Frozen(
        warmupMillis,
        workTurnsPerMicro,
        with(ceilings, cell, deliveriesPerSecond),
        slowest,
        capacities);
  }

  Frozen withSlowest(String cell, double messagesPerSecond) {
    return new Frozen(
        warmupMillis,
        workTurnsPerMicro,
        ceilings,
        with(slowest, cell, messagesPerSecond),
        capacities);
  }

  Frozen withCapacity(String cell, String system, double messagesPerSecond) {
    Map<String, Double> ofCell =
        with(capacities.getOrDefault(cell, Map.of()), system, messagesPerSecond);
    return new Frozen(
        warmupMillis, workTurnsPerMicro, ceilings, slowest, with(capacities, cell, ofCell));
  }

  private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
    Map<String, V> changed = new TreeMap<>(map);
    changed.put(key, value);
    return changed;
  }
}
