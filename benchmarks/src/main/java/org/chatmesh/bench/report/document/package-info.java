/// A report as a thing of its own: what it consists of, and how that is written as Markdown and as
/// HTML. Pure: the same document gives the same bytes.
@NullMarked
package org.chatmesh.bench.report.document;

import org.jspecify.annotations.NullMarked;
