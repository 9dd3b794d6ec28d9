package org.chatmesh.engine;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * What an {@link Engine} serves: it says what comes of connections and dials, and what each
 * connection reads and writes. The peer is one; what else runs on an engine brings its own.
 *
 * <p>Called from the engine's threads, from several at once where the engine has several.
 */
public interface Driver {

  /** A connection was accepted. Its link may be told to close at once. */
  Link accepted(Connection connection, InetSocketAddress remote);

  /** A dial succeeded. Its link has output from the start. */
  Link dialed(Dial dial, Connection connection, InetSocketAddress remote);

  /** A dial failed. */
  void dialFailed(Dial dial, IOException cause);

  /**
   * Does what is due. One thread at a time.
   *
   * @return nanoseconds until it wants to be called again
   */
  long tick();

  /** Something went wrong in the engine that no peer is to blame for; the engine goes on. */
  void problem(String what, Throwable cause);
}
