package org.chatmesh.mesh;

import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * An address that this peer dials, or has dialed.
 *
 * @param configured a person gave it; others were learned from peers
 * @param peer who was found there last, or is said to be there
 * @param dialing a dial is under way
 * @param cause why the last dial came to nothing, or the last link ended; null if neither happened,
 *     or a link has opened since
 * @param failures dials in a row that came to nothing
 * @param causedAt when that was, in nanoseconds since the epoch
 * @param dueAt when it is dialed next, in nanoseconds since the epoch
 */
public record AddressStatus(
    String address,
    boolean configured,
    @Nullable PeerId peer,
    boolean dialing,
    @Nullable Cause cause,
    int failures,
    long causedAt,
    long dueAt) {}
