package org.chatmesh.engine;

import java.net.InetSocketAddress;

/**
 * An order to connect.
 *
 * @param id names this order to the driver
 * @param address resolved
 */
public record Dial(long id, InetSocketAddress address) {}
