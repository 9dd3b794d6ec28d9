/// What becomes of many figures: medians, percentiles with their right to be printed, ratios with
/// their intervals and verdicts, and the end of warm-up in a series of windows.
@NullMarked
package org.chatmesh.bench.stats;

import org.jspecify.annotations.NullMarked;
