package org.chatmesh.engine;

/**
 * What every engine sets alike, so that a comparison compares I/O models and nothing else.
 * TCP_NODELAY is always on; SO_REUSEADDR on for the listening socket; socket buffers stay at the
 * system's own tuning.
 *
 * @param backlog connections that wait to be accepted
 * @param readBufferBytes size of the array that a read fills
 * @param connectTimeoutMillis how long a dial may take
 */
public record EngineOptions(int backlog, int readBufferBytes, int connectTimeoutMillis) {
  /**
   * Backlog: room for a thousand peers that connect at once. Read buffer: the largest frame fits.
   * Time-out: guess.
   */
  public static final EngineOptions DEFAULT = new EngineOptions(4_096, 64 * 1_024, 3_000);
}
