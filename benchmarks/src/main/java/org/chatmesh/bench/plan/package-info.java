/// What is to be measured: scenarios, cells, phases, and the order in which they run. Pure data;
/// the same seed gives the same plan.
@NullMarked
package org.chatmesh.bench.plan;

import org.jspecify.annotations.NullMarked;
