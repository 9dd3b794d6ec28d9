/// From raw data to what people read: tables, charts, and the report, in the language asked for.
/// Pure: the same result set in the same language gives the same bytes.
@NullMarked
package org.chatmesh.bench.report;

import org.jspecify.annotations.NullMarked;
