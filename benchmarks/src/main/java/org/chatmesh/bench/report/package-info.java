/// From raw data to what people read: `summary.csv`, charts, `REPORT.md`. Pure: the same result set
/// gives the same bytes.
@NullMarked
package org.chatmesh.bench.report;

import org.jspecify.annotations.NullMarked;
