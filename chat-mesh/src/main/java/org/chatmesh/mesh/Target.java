package org.chatmesh.mesh;

import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * An address that this peer may dial.
 *
 * <pre>
 *   IDLE ── due ──▶ DIALING ──▶ linked: IDLE, known by the peer found there
 *     ▲                 └── failed ──▶ IDLE, due after a longer pause
 * </pre>
 */
final class Target {
  final String address;
  final boolean configured;

  /** Who was found there last, or is said to be there. */
  @Nullable PeerId peer;

  boolean dialing;
  boolean self;
  long dueAt;
  int failures;
  @Nullable Cause cause;
  long causedAt;
  long failingSince;

  Target(String address, boolean configured, @Nullable PeerId peer, long dueAt) {
    this.address = address;
    this.configured = configured;
    this.peer = peer;
    this.dueAt = dueAt;
  }

  AddressStatus status() {
    return new AddressStatus(address, configured, peer, dialing, cause, failures, causedAt, dueAt);
  }
}
