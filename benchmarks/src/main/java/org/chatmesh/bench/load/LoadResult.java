package org.chatmesh.bench.load;

/// What one generator process has counted. The tally covers the whole run, warm-up included; the
/// rest its measured part.
///
/// @param linksNanos how long it took to open all links
/// @param meanInFlight mean number of responses under way in the saturating phase, as watched
/// @param meanInFlightByLittle the same by Little's law, from how many came and how long they took
/// @param due messages due in the open phase
/// @param written messages of the open phase that were written
/// @param endings why links ended that should not have; empty if none did
/// @param exhausted true if the messages signed beforehand ran out
public record LoadResult(
    long linksNanos,
    Tally tally,
    Usage usage,
    double meanInFlight,
    double meanInFlightByLittle,
    long due,
    long written,
    String endings,
    boolean exhausted) {}
