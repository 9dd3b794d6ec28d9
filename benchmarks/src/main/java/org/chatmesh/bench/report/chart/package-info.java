/// Drawing: a canvas with two surfaces (SVG and PNG), axes, and the kinds of chart that the report
/// uses. Pure: the same data gives the same bytes.
@NullMarked
package org.chatmesh.bench.report.chart;

import org.jspecify.annotations.NullMarked;
