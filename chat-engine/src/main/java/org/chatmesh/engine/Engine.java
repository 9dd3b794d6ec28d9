package org.chatmesh.engine;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * One I/O model: it accepts, dials, reads bytes into links, writes the bytes that links have
 * pending, and calls the driver's clock. It knows nothing of frames.
 *
 * <p>What an engine owes for each connection:
 *
 * <ul>
 *   <li>read while {@link Link#readable}, hand over with {@link Link#received}; end of stream is
 *       {@link Link#inputEnded};
 *   <li>write what {@link Link#output} gives, in that order, once per turn, whenever there is some;
 *   <li>follow {@link Link#phase}: at {@code FINISHING}, when nothing is pending any more, shut
 *       down the output and go on reading; at {@code CLOSED}, or once the output is shut down and
 *       the input has ended, close the socket;
 *   <li>report a failed read or write with {@link Link#failed} and close the socket;
 *   <li>call {@link Link#closed} last, exactly once.
 * </ul>
 *
 * <p>No engine lets one connection's silence, slowness or failure stop the others; where its model
 * cannot keep that, its class says by how much. A loop thread ends only by {@link #close}.
 */
public interface Engine extends AutoCloseable {

  /**
   * The name used in flags, results and charts: {@code sequential}, {@code threaded}, {@code
   * virtual} or {@code nio}.
   */
  String name();

  /**
   * Binds, starts to listen and starts its threads; called once.
   *
   * @return the address bound, with the real port if 0 was asked for
   * @throws IOException if the address cannot be bound; the engine is closed then
   */
  InetSocketAddress start(InetSocketAddress listen, EngineOptions options, Driver driver)
      throws IOException;

  /**
   * Starts to connect. Ends in exactly one of {@link Driver#dialed} and {@link Driver#dialFailed},
   * unless the engine is closed before. Any thread; does not block, and does not call back from
   * inside this call.
   */
  void dial(Dial dial);

  /**
   * Stops listening, closes every connection as it is, and waits until its threads have ended.
   * Idempotent; not from its own threads.
   */
  @Override
  void close();
}
