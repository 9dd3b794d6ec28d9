/// The laboratory: micro-benchmarks, load generator, baselines, statistics, charts, report.
@NullMarked
package org.chatmesh.bench;

import org.jspecify.annotations.NullMarked;
