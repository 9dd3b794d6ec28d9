/// The contract that every engine passes, and the fault tools that test it.
///
/// The contract is a set of abstract test classes; each engine runs them in its own tests.
@NullMarked
package org.chatmesh.testkit;

import org.jspecify.annotations.NullMarked;
