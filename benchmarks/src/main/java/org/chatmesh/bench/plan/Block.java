package org.chatmesh.bench.plan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// A randomised complete block: one load of one cell, once for each system, in an order that
/// follows from the seed.
///
/// @param fork which repetition, from 1
public record Block(Cell cell, Load load, int fork) {
  /// Spreads a seed over all bits, for neighbouring seeds of [Random] begin alike: 2^64 ÷ the
  /// golden ratio.
  private static final long ODD = 0x9e3779b97f4a7c15L;

  public String label() {
    return Run.label(cell, load);
  }

  /// What decides everything random in the block, from the plan's seed.
  public long seed(long planSeed) {
    return seed(planSeed, label() + "/" + fork);
  }

  /// The runs of the block, in the order in which they are carried out.
  public List<Run> runs(List<String> systems, long seed) {
    List<String> order = new ArrayList<>(systems);
    Collections.shuffle(order, new Random(seed(seed)));
    return order.stream().map(system -> new Run(cell, load, system, fork)).toList();
  }

  /// A seed that follows from another one and from what it is for.
  static long seed(long seed, String what) {
    CRC32 crc = new CRC32();
    crc.update(what.getBytes(StandardCharsets.UTF_8));
    return (seed ^ crc.getValue() << 20) * ODD;
  }
}
