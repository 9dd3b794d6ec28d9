package org.chatmesh.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatmesh.engine.Peer;
import org.chatmesh.protocol.PeerId;

/**
 * One run of a peer, from the data directory to the goodbye. It ends with its standard input, or
 * with the process: on SIGINT and SIGTERM it says goodbye too, only with less patience.
 */
final class Node {
  private static final int ALL_SENT = 0;
  private static final int NOT_ALL_SENT = 1;
  private static final Duration SIGNAL_LINGER = Duration.ofSeconds(1);

  private final NodeOptions options;
  private final Presenter presenter;
  private final Reach reach;
  private final RunningPeer running;

  private Node(NodeOptions options, Presenter presenter, Reach reach, RunningPeer running) {
    this.options = options;
    this.presenter = presenter;
    this.reach = reach;
    this.running = running;
  }

  /**
   * Runs a peer until its input ends.
   *
   * @return the exit status: 0, or 1 if something could not be sent to anyone
   * @throws StartFailure if it could not start
   */
  static int run(NodeOptions options) throws StartFailure, IOException, InterruptedException {
    Output output = Output.open(options.json());
    Presenter presenter = output.presenter();
    try (DataDirectory data = openData(options)) {
      Reach reach = new Reach();
      RunningPeer running = RunningPeer.start(options, data, output, reach);
      Thread goodbye = new Thread(() -> running.endNow(SIGNAL_LINGER), "chatmesh goodbye");
      Runtime.getRuntime().addShutdownHook(goodbye);
      return new Node(options, presenter, reach, running).converse();
    } catch (StartFailure e) {
      if (options.json()) {
        presenter.error(String.valueOf(e.getMessage()));
      }
      throw e;
    } finally {
      output.close(RunningPeer.FLUSH);
    }
  }

  private static DataDirectory openData(NodeOptions options) throws StartFailure {
    Path named = options.data();
    return named == null
        ? DataDirectory.openNextProfile(
            DefaultData.root(
                System.getProperty("os.name", ""),
                System.getenv(),
                Path.of(System.getProperty("user.home", "."))))
        : DataDirectory.open(named);
  }

  private int converse() throws InterruptedException {
    long startNanos = System.nanoTime();
    Outgoing outgoing =
        new Outgoing(voice(running.peer()), reach, options.linger(), presenter::error).start();
    if (!isInteractive()) {
      reach.awaitFirstLink(options.linger());
    }
    LineReader in = new LineReader(StandardInput.open(), Conversation.LINE_BYTES);
    new Conversation(in, running.peer(), outgoing, presenter, options.rooms()).run();

    int unsent = outgoing.finish(patience(startNanos));
    if (unsent > 0) {
      presenter.error(unsent + (unsent == 1 ? " text was" : " texts were") + " sent to nobody");
    }
    boolean read = running.end(options.linger());
    return unsent > 0 || (!read && outgoing.sent() > 0) ? NOT_ALL_SENT : ALL_SENT;
  }

  /** A person sees at once that nobody is there yet; a pipe would only fill up. */
  private boolean isInteractive() {
    return !options.pipe() && StandardInput.isTerminal();
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

  private static Voice voice(Peer peer) {
    return new Voice() {
      @Override
      public int say(String room, String text) throws InterruptedException {
        return peer.say(room, text);
      }

      @Override
      public int sayTo(PeerId recipient, String text) throws InterruptedException {
        return peer.sayTo(recipient, text);
      }

      @Override
      public List<Recipient.Candidate> known() {
        Map<PeerId, String> names = new LinkedHashMap<>();
        peer.links().forEach(link -> names.put(link.info().peer(), link.info().nickname()));
        peer.members().forEach(member -> names.put(member.id(), member.nickname()));
        names.remove(peer.id());
        return names.entrySet().stream()
            .map(known -> new Recipient.Candidate(known.getKey(), known.getValue()))
            .toList();
      }
    };
  }
}
