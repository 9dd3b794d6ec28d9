/// The languages that a report is written in, and how they write numbers. Pure.
@NullMarked
package org.chatmesh.bench.report.words;

import org.jspecify.annotations.NullMarked;
