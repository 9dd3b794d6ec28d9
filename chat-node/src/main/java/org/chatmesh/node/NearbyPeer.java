package org.chatmesh.node;

/**
 * A peer that was found on this machine.
 *
 * @param nickname fit to be shown
 */
record NearbyPeer(String address, String nickname) {}
