/// Carrying a plan out: processes, one run after the other, its judgement, the machine, and the
/// directory that keeps everything.
@NullMarked
package org.chatmesh.bench.run;

import org.jspecify.annotations.NullMarked;
