/// Micro-benchmarks of the parts that every message passes. They explain the results of the
/// comparison; they are no substitute for them.
@NullMarked
package org.chatmesh.bench.jmh;

import org.jspecify.annotations.NullMarked;
