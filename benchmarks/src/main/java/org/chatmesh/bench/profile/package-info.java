/// Looking into the JVM of a node while it is loaded: which profiler does it, what its recording
/// says of the measured part, and stacks folded for flame graphs. The JDK only.
@NullMarked
package org.chatmesh.bench.profile;

import org.jspecify.annotations.NullMarked;
