/**
 * Bytes to frames and back, as {@code docs/protocol.md} specifies them: no sockets, no threads, no
 * clock, no randomness. Everything that comes from outside is bounded here before it is allocated.
 */
@NullMarked
package org.chatmesh.protocol;

import org.jspecify.annotations.NullMarked;
