/// One selector, one thread.
@NullMarked
package org.chatmesh.nio;

import org.jspecify.annotations.NullMarked;
