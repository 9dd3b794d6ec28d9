package org.chatmesh.node;

import java.util.function.Consumer;
import org.chatmesh.protocol.PeerId;

/**
 * A line that was typed here, on its way: tells what becomes of it, in the order of {@link
 * OwnLine}. Any thread.
 */
final class SentLine implements Confirmations.Asker {
  private final long number;
  private final Place place;
  private final String text;
  private final Consumer<OwnLine> told;
  private boolean waited;
  private int links;
  private int readers;

  SentLine(long number, Place place, String text, Consumer<OwnLine> told) {
    this.number = number;
    this.place = place;
    this.text = text;
    this.told = told;
  }

  /** Nobody is linked. */
  synchronized void waiting() {
    if (!waited && links == 0) {
      waited = true;
      told.accept(new OwnLine.Waiting(number, place, text));
    }
  }

  synchronized void sent(int toLinks) {
    links = toLinks;
    told.accept(new OwnLine.Sent(number, place, text, links, waited));
    if (readers > 0) {
      tellReaders();
    }
  }

  @Override
  public synchronized void confirmed(PeerId peer, long rttNanos) {
    readers++;
    if (links > 0) {
      tellReaders();
    }
  }

  @Override
  public synchronized void unconfirmed(PeerId peer, String name) {
    told.accept(new OwnLine.Unread(number, place, text, peer, name));
  }

  private void tellReaders() {
    told.accept(new OwnLine.Read(number, place, text, links, readers));
  }
}
