package org.chatmesh.mesh;

import org.chatmesh.protocol.PeerId;

/**
 * Who is at the other end of a link.
 *
 * @param address where that peer accepts connections, or from where it connected if it does not
 *     listen
 * @param dialed true if this side opened the connection
 */
public record LinkInfo(
    PeerId peer, String nickname, String address, String engine, boolean dialed) {}
