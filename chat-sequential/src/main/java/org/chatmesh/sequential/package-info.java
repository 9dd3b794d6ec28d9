/// One thread, blocking sockets: it visits every link in turn.
@NullMarked
package org.chatmesh.sequential;

import org.jspecify.annotations.NullMarked;
