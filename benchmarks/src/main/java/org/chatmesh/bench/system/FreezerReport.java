package org.chatmesh.bench.system;

import java.util.List;

/// What a server of a canary has really done, by the clock that all processes of a machine share.
///
/// @param startsNanos when each freeze began
/// @param endsNanos when it ended
/// @param serviceNanos mean time that a message occupied the server, while it worked off what a
///   freeze had left behind
public record FreezerReport(List<Long> startsNanos, List<Long> endsNanos, double serviceNanos) {}
