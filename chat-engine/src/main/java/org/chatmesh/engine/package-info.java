/**
 * The seam between the peer's brain and the three ways of moving its bytes, and all that the three
 * share: {@link org.chatmesh.engine.Engine} is what an I/O model implements, {@link
 * org.chatmesh.engine.Link} and {@link org.chatmesh.engine.Driver} what it calls, {@link
 * org.chatmesh.engine.Peer} what a program uses.
 */
@NullMarked
package org.chatmesh.engine;

import org.jspecify.annotations.NullMarked;
