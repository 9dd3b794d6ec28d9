package org.chatmesh.bench.system;

/// What a server of a canary is to do.
///
/// @param serviceNanos for how long each message occupies it
/// @param freezeNanos for how long it stands still each time
/// @param firstNanos when the first one begins
/// @param everyNanos from the start of one freeze to the next
/// @param freezes how many there are
public record FreezerSpec(
    long serviceNanos, long freezeNanos, long firstNanos, long everyNanos, int freezes) {}
