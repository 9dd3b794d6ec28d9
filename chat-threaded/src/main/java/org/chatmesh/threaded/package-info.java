/// A thread per connection, platform or virtual.
@NullMarked
package org.chatmesh.threaded;

import org.jspecify.annotations.NullMarked;
