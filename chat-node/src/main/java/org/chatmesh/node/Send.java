package org.chatmesh.node;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.chatmesh.engine.Peer;
import org.chatmesh.mesh.AddressStatus;
import org.chatmesh.protocol.Limits;

/**
 * Says something and leaves, for scripts: links with the peers it is told to, joins the room,
 * sends, waits until every linked peer has confirmed that it has read all, and says goodbye. The
 * time limit is for the first link, and once more, from the end of the input, for the
 * confirmations. It tells nobody where it listens, so that nobody dials it when it is gone.
 */
final class Send {
  /** How long links that are still opening are waited for when one is open. Guess. */
  private static final Duration OTHERS = Duration.ofMillis(250);

  private final NodeOptions options;
  private final Words words;
  private final Reach reach = new Reach();
  private final Confirmations confirmations = new Confirmations();
  private final Readers readers = new Readers();
  private long deadlineNanos;

  /**
   * @param options of the peer; its linger is the time limit, its first room is where to say it
   */
  Send(NodeOptions options, Words words) {
    this.options = options;
    this.words = words;
    this.deadlineNanos = deadline();
  }

  private long deadline() {
    return System.nanoTime() + options.linger().toNanos();
  }

  /**
   * Sends every line.
   *
   * @throws StartFailure if it could not start, nobody was there, or somebody did not confirm; the
   *     sentence says which
   */
  void run(LineSource lines, DataDirectory data, Face face)
      throws StartFailure, IOException, InterruptedException {
    Announcer announcer = new Announcer(face.presenter(), reach, new Tally(), confirmations, words);
    RunningPeer running =
        RunningPeer.start(options, data, face, announcer, BlockList.open(data).peers(), words);
    try {
      awaitLinks(running.peer());
      send(lines, running.peer());
    } finally {
      running.end(left().plus(RunningPeer.FLUSH));
    }
  }

  private void awaitLinks(Peer peer) throws StartFailure, InterruptedException {
    if (!reach.awaitFirstLink(left())) {
      Why why = new Why(peer, words, InstantSource.system());
      throw new StartFailure("send.nobody", seconds(), String.join(" ", why.failing()));
    }
    long othersBy = System.nanoTime() + OTHERS.toNanos();
    while (peer.addresses().stream().anyMatch(Send::isOpening)
        && System.nanoTime() < Math.min(othersBy, deadlineNanos)) {
      reach.awaitLink(Duration.ofMillis(10));
    }
  }

  private static boolean isOpening(AddressStatus status) {
    return status.dialing() && status.failures() == 0;
  }

  private void send(LineSource lines, Peer peer)
      throws StartFailure, IOException, InterruptedException {
    String room = options.rooms().getFirst();
    for (LineSource.Line line = lines.next(); line != null; line = lines.next()) {
      if (!line.text().isEmpty()) {
        say(peer, room, fitting(line));
      }
    }
    deadlineNanos = deadline();
    int missing = readers.awaitAll(left());
    if (missing > 0) {
      throw new StartFailure("send.unconfirmed", missing, seconds());
    }
  }

  private String fitting(LineSource.Line line) throws StartFailure {
    if (!line.whole() || line.bytes() > Limits.TEXT_BYTES) {
      throw new StartFailure(
          "out.refused",
          Sentence.of(
              "out.too-long", Long.toString(line.bytes()), Integer.toString(Limits.TEXT_BYTES)));
    }
    return line.text();
  }

  private void say(Peer peer, String room, String text) throws StartFailure, InterruptedException {
    long number = confirmations.number();
    confirmations.expect(number, readers);
    deadlineNanos = Math.max(deadlineNanos, System.nanoTime() + OTHERS.toNanos());
    int links = peer.sayConfirmed(room, text, number);
    while (links == 0 && !left().isZero()) {
      reach.awaitLink(Duration.ofMillis(10));
      links = peer.sayConfirmed(room, text, number);
    }
    if (links == 0) {
      throw new StartFailure("send.lost", seconds());
    }
    readers.asked(links);
  }

  private String seconds() {
    return Long.toString(options.linger().toSeconds());
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }
}
