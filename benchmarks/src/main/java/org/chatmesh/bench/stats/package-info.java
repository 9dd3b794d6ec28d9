/// What becomes of many figures: medians, percentiles with their right to be printed.
@NullMarked
package org.chatmesh.bench.stats;

import org.jspecify.annotations.NullMarked;
