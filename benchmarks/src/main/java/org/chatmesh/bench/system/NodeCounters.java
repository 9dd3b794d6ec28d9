package org.chatmesh.bench.system;

/// What the node's JVM says of itself; sums since its start, but for what it says of hiccups and
/// held bytes: those are since the counters were read before.
///
/// @param allocatedBytes by all threads together
/// @param heapBytes in use now
/// @param slowPeers links that the node has closed because they took too little
/// @param heldBytes most that waited for all links together at any one time it was looked at
/// @param gcMillis time in garbage collections
/// @param hiccupP99Micros see [org.chatmesh.bench.load.Hiccups]
public record NodeCounters(
    long allocatedBytes,
    long heapBytes,
    long gcCount,
    long gcMillis,
    int threads,
    int links,
    int slowPeers,
    long heldBytes,
    double hiccupP99Micros,
    double hiccupMaxMicros,
    String problems) {}
