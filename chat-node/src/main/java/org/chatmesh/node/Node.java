package org.chatmesh.node;

import java.time.Duration;
import java.time.InstantSource;
import org.chatmesh.engine.Peer;

/**
 * One run of a peer, from the data directory to the goodbye. It ends with its standard input, or
 * with the process: on SIGINT and SIGTERM it says goodbye too, only with less patience.
 */
final class Node {
  private static final int ALL_SENT = 0;
  private static final int NOT_ALL_SENT = 1;
  private static final Duration SIGNAL_LINGER = Duration.ofSeconds(1);

  private final NodeOptions options;
  private final Words words;
  private final boolean person;
  private final Face face;
  private final Presenter presenter;
  private final Reach reach = new Reach();
  private final Tally tally = new Tally();
  private final Confirmations confirmations = new Confirmations();

  private Node(NodeOptions options, Words words, boolean person, Face face) {
    this.options = options;
    this.words = words;
    this.person = person;
    this.face = face;
    this.presenter = face.presenter();
  }

  /**
   * Runs a peer until its input ends.
   *
   * @param data its data directory, which stays open
   * @return the exit status: 0, or 1 if something could not be sent to anyone
   * @throws StartFailure if it could not start
   */
  static int run(NodeOptions options, DataDirectory data, Words words)
      throws StartFailure, InterruptedException {
    boolean person = options.isInteractive();
    Face face =
        person
            ? Screen.open(words, options.color(), options.bell())
            : Output.open(options.json(), words);
    try {
      return new Node(options, words, person, face).run(data);
    } finally {
      face.close(RunningPeer.FLUSH);
    }
  }

  private int run(DataDirectory data) throws StartFailure, InterruptedException {
    BlockList blocked = BlockList.open(data);
    Announcer announcer = new Announcer(presenter, reach, tally, confirmations, words);
    RunningPeer running = RunningPeer.start(options, data, face, announcer, blocked.peers(), words);
    Thread goodbye = new Thread(() -> running.endNow(SIGNAL_LINGER), "chatmesh goodbye");
    Runtime.getRuntime().addShutdownHook(goodbye);
    return converse(running, blocked);
  }

  private int converse(RunningPeer running, BlockList blocked) throws InterruptedException {
    long startNanos = System.nanoTime();
    Voice voice = new PeerVoice(running.peer(), person);
    Outgoing outgoing =
        new Outgoing(voice, reach, confirmations, options.linger(), presenter, words).start();
    face.know(new PeerKnown(running.peer()));
    if (!person) {
      reach.awaitFirstLink(options.linger());
    }
    conversation(face.lines(), running, outgoing, blocked).run();

    int unsent = outgoing.finish(patience(startNanos));
    if (unsent > 0) {
      presenter.error(words.of("end.unsent", unsent));
    }
    boolean read = running.end(options.linger());
    return unsent > 0 || (!read && outgoing.sent() > 0) ? NOT_ALL_SENT : ALL_SENT;
  }

  private Conversation conversation(
      LineSource in, RunningPeer running, Outgoing outgoing, BlockList blocked) {
    Peer peer = running.peer();
    Places places = new Places(options.rooms());
    Amounts amounts = new Amounts(words, InstantSource.system());
    Why why = new Why(peer, words, InstantSource.system());
    StatusReport status =
        new StatusReport(peer, running.address(), options.advertise(), tally, words, why);
    Orders orders =
        new Orders(
            peer,
            presenter,
            words,
            places,
            new Inquiries(peer, words, amounts),
            amounts,
            why,
            status,
            outgoing,
            confirmations,
            blocked);
    return new Conversation(in, outgoing, presenter, words, places, orders);
  }

  /** How long to wait for someone to send to: who has waited for a first link has waited enough. */
  private Duration patience(long startNanos) {
    Duration waited = Duration.ofNanos(System.nanoTime() - startNanos);
    Duration left = options.linger().minus(waited);
    if (reach.everLinked()) {
      return options.linger();
    }
    return left.isNegative() ? Duration.ZERO : left;
  }
}
