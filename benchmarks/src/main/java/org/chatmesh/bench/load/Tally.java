package org.chatmesh.bench.load;

/// A closed ledger: sent × fan-out = expected = delivered + late + lost.
///
/// @param late arrived, but after the time of grace that follows the phase
/// @param duplicated arrived again
/// @param reordered overtaken by a later message of the same author on the same link
/// @param corrupt arrived with a wrong checksum
/// @param unexpected arrived where it was not to go
public record Tally(
    long sent,
    long expected,
    long delivered,
    long late,
    long lost,
    long duplicated,
    long reordered,
    long corrupt,
    long unexpected) {}
