/// What is under test, one file each, and the process that runs it.
@NullMarked
package org.chatmesh.bench.system;

import org.jspecify.annotations.NullMarked;
