/// The program people run: command line, terminal, identity, store, discovery, logging.
@NullMarked
package org.chatmesh.node;

import org.jspecify.annotations.NullMarked;
