package org.chatmesh.bench.load;

/// What one generator process has counted. The tally covers the whole run, warm-up included; the
/// rest its measured part.
///
/// @param linksNanos how long it took to open all links
/// @param meanInFlight mean number of responses under way, as watched: from the times of sending
///   and of arriving
/// @param meanInFlightByLittle the same by Little's law: from how many came and how long each took
/// @param inFlightAtEnd responses still to come when the measured part ended
/// @param startNanos when the open phase began, by the clock that all processes of a machine share
/// @param due messages due in the open phase
/// @param written messages of the open phase that were written
/// @param overdue messages written more than a millisecond after they were due
/// @param heldBackNanos for how long overdue messages were held back, so that catching up did not
///   exceed its bound
/// @param connects links that were opened and closed beside the others
/// @param failedConnects those of them that did not open
/// @param endings why links ended that should not have; empty if none did
/// @param exhausted true if the messages signed beforehand ran out
public record LoadResult(
    long linksNanos,
    Tally tally,
    Usage usage,
    double meanInFlight,
    double meanInFlightByLittle,
    long inFlightAtEnd,
    long startNanos,
    long due,
    long written,
    long overdue,
    long heldBackNanos,
    long connects,
    long failedConnects,
    String endings,
    boolean exhausted) {}
