package org.chatmesh.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chatmesh.engine.HostPort;
import org.chatmesh.engine.Peer;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * A peer with all that belongs to it while it runs: its numbers on disk, its log, and the thread
 * that shows what happens. Started once, ended once, by whoever comes first: the end of the input
 * or a signal.
 */
final class RunningPeer {
  /** How long to wait, at the end, for who reads our output. */
  static final Duration FLUSH = Duration.ofSeconds(1);

  private final Peer peer;
  private final String address;
  private final StartCounter counter;
  private final DiagnosticLog log;
  private final Announcer announcer;
  private final Face face;
  private final Words words;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunningPeer(
      Peer peer,
      String address,
      StartCounter counter,
      DiagnosticLog log,
      Announcer announcer,
      Face face,
      Words words) {
    this.peer = peer;
    this.address = address;
    this.counter = counter;
    this.log = log;
    this.announcer = announcer;
    this.face = face;
    this.words = words;
  }

  /**
   * Starts a peer, and says where it listens before anything else is shown.
   *
   * @throws StartFailure if it cannot listen there, or its files cannot be used
   */
  static RunningPeer start(
      NodeOptions options,
      DataDirectory data,
      Face face,
      Announcer announcer,
      List<PeerId> blocked,
      Words words)
      throws StartFailure {
    Presenter presenter = face.presenter();
    Ed25519Signatures identity = IdentityFile.open(data);
    StartCounter counter = StartCounter.next(data, System.currentTimeMillis());
    Peer peer = new PeerStarter(options, identity, counter, announcer, blocked).start();
    String address = shown(peer.address(), options.listen());
    presenter.listening(
        new Presenter.Listening(
            address, peer.id(), options.name(), peer.engineName(), options.rooms().getFirst()));
    if (options.signed()) {
      Thread.ofPlatform().daemon().name("chatmesh warm-up").start(identity::warmUp);
    }
    DiagnosticLog log = openLog(data, presenter, words);
    log.say("started as " + peer.id() + " at " + address + ", engine " + peer.engineName());
    announcer.start(log);
    return new RunningPeer(peer, address, counter, log, announcer, face, words);
  }

  /** All interfaces are shown as they were asked for: Java calls them 0:0:0:0:0:0:0:0. */
  private static String shown(InetSocketAddress address, @Nullable HostPort asked) {
    if (!address.getAddress().isAnyLocalAddress()) {
      return HostPort.text(address);
    }
    boolean six = asked != null && asked.host().indexOf(':') >= 0;
    return new HostPort(six ? "::" : "0.0.0.0", address.getPort()).toString();
  }

  /** A chat without a log is better than no chat. */
  private static DiagnosticLog openLog(DataDirectory data, Presenter presenter, Words words) {
    try {
      return DiagnosticLog.open(data);
    } catch (IOException e) {
      presenter.error(words.of("log.none", DataDirectory.why(e)));
      return DiagnosticLog.NONE;
    }
  }

  Peer peer() {
    return peer;
  }

  /** Where it accepts connections, as people write it. */
  String address() {
    return address;
  }

  /**
   * Says goodbye: what was said is written to every link, and read by the others, for at most this
   * long. If the end has begun already, waits for it.
   *
   * @return false if nobody who was linked has read all of it
   */
  boolean end(Duration linger) throws InterruptedException {
    if (!ending.compareAndSet(false, true)) {
      ended.await(linger.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    }
    int links = peer.linkCount();
    int unread = peer.close(linger);
    if (unread > 0) {
      presenter().error(words.of("end.unread", unread, links));
    }
    announcer.close(FLUSH);
    saveNumbers();
    log.say("ended");
    log.close();
    ended.countDown();
    return unread == 0 || unread < links;
  }

  /** On a signal: the process ends when this returns. */
  void endNow(Duration linger) {
    try {
      if (ended.getCount() > 0) {
        end(linger);
        face.close(FLUSH);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saveNumbers() {
    try {
      counter.used(peer.lastSequence());
    } catch (IOException e) {
      log.problem("the message numbers were not saved", e);
    }
  }

  private Presenter presenter() {
    return face.presenter();
  }
}
