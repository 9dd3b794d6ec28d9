/// The load generator: schedules, clients that speak the wire protocol, and the reconciliation of
/// every message. One thread reads and answers; in the open phase a second one sends by the clock.
///
/// Steady state allocates nothing per message: the generator must stay much cheaper than the system
/// it loads.
@NullMarked
package org.chatmesh.bench.load;

import org.jspecify.annotations.NullMarked;
