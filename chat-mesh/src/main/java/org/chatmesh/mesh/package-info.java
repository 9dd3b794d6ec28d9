/**
 * The peer's brain, without I/O: facts and the time go in, orders come out. Membership,
 * dissemination, presence. The same seed and the same inputs give byte-identical orders.
 */
@NullMarked
package org.chatmesh.mesh;

import org.jspecify.annotations.NullMarked;
