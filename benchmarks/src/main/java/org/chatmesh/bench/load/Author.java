package org.chatmesh.bench.load;

/// A client that writes messages, numbered from 1. Used by one thread at a time.
final class Author {
  private final Client client;
  private final MessageSource source;
  private final Ledger ledger;
  private int written;

  Author(Client client, MessageSource source, Ledger ledger) {
    this.client = client;
    this.source = source;
    this.ledger = ledger;
  }

  /// True once every message that its source can make is written.
  boolean exhausted() {
    return written == source.limit();
  }

  /// Messages written so far.
  int written() {
    return written;
  }

  Client client() {
    return client;
  }

  /// Appends the next message to what its client is to write; false if there is no room, or no
  /// message any more. Call [#flush] behind the last one.
  boolean append(long clockMillis) {
    if (exhausted() || !client.open() || !client.append(source, written + 1, clockMillis)) {
      return false;
    }
    written++;
    ledger.sent(client.number(), written);
    return true;
  }

  void flush() {
    client.flush();
  }
}
