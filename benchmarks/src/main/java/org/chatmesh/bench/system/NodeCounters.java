package org.chatmesh.bench.system;

/// What the node's JVM says of itself; sums since its start.
///
/// @param allocatedBytes by all threads together
/// @param heapBytes in use now
/// @param slowPeers links that the node has closed because they took too little
/// @param gcMillis time in garbage collections
public record NodeCounters(
    long allocatedBytes,
    long heapBytes,
    long gcCount,
    long gcMillis,
    int threads,
    int links,
    int slowPeers,
    String problems) {}
