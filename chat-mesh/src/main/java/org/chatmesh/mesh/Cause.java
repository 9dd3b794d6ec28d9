package org.chatmesh.mesh;

import org.chatmesh.protocol.CloseReason;

/**
 * Why a link ended, or did not come about.
 *
 * @param remote the other side said so; false: this side found out, or decided
 * @param detail what the operating system said, where the reason does not say all; else empty
 */
public record Cause(CloseReason reason, boolean remote, String detail) {
  /** This side found out, or decided. */
  public static Cause own(CloseReason reason) {
    return new Cause(reason, false, "");
  }

  /** The other side said so. */
  public static Cause remote(CloseReason reason) {
    return new Cause(reason, true, "");
  }
}
