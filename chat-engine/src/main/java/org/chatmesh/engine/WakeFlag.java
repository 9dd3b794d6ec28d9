package org.chatmesh.engine;

/**
 * Says whether somebody has promised to wake a link's engine. Raised inside the driver's exclusion,
 * by whoever appends and then keeps the promise outside of it; lowered just before waking.
 *
 * <p>Who finds it raised may rely on the promise: the wake comes later, and so sees what was
 * appended. That holds only because a raised flag is never written again: a second write could come
 * after the lowering, and leave a flag raised that nobody lowers.
 */
final class WakeFlag {
  private volatile boolean raised;

  /** True if the caller has to lower the flag and wake; false if another one will. */
  boolean raise() {
    if (raised) {
      return false;
    }
    raised = true;
    return true;
  }

  /** Outside the exclusion. */
  void lower() {
    raised = false;
  }
}
