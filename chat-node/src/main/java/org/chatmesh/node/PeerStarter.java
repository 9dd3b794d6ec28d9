package org.chatmesh.node;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.HostPort;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/**
 * Starts a peer at the address that was asked for; without one, on all interfaces at the first of a
 * few default ports that is free.
 */
record PeerStarter(
    NodeOptions options,
    Ed25519Signatures identity,
    StartCounter counter,
    EngineListener listener,
    List<PeerId> blocked) {
  /**
   * The default port and those behind it; guess: more peers than one person starts on a machine.
   */
  private static final int PORTS = 100;

  Peer start() throws StartFailure {
    HostPort asked = options.listen();
    return asked == null ? startOnFreePort() : startAt(asked);
  }

  /** Whether a peer could listen there, on all interfaces. */
  static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Peer startAt(HostPort asked) throws StartFailure {
    try {
      return start(asked.resolve());
    } catch (UnknownHostException e) {
      throw new StartFailure(e, "start.no-such-host", asked.toString(), ShownText.of(asked.host()));
    } catch (IOException e) {
      throw isInUse(e) ? inUse(asked, e) : cannotListen(asked.toString(), e);
    }
  }

  private StartFailure inUse(HostPort asked, IOException e) {
    return options.listenOrigin() instanceof Origin.File(Sentence where)
        ? new StartFailure(e, "start.kept-port-in-use", asked.toString(), where)
        : new StartFailure(e, "start.port-in-use", asked.toString());
  }

  private Peer startOnFreePort() throws StartFailure {
    int first = NodeOptions.DEFAULT_PORT;
    for (int port = first; port < first + PORTS; port++) {
      try {
        return start(new InetSocketAddress(port));
      } catch (IOException e) {
        if (!isInUse(e)) {
          throw cannotListen(":" + port, e);
        }
      }
    }
    throw new StartFailure(
        "start.no-free-port", String.valueOf(first), String.valueOf(first + PORTS - 1));
  }

  private static StartFailure cannotListen(String address, IOException e) {
    return new StartFailure(e, "start.cannot-listen", address, String.valueOf(e.getMessage()));
  }

  private Peer start(InetSocketAddress listen) throws IOException {
    PeerOptions peer =
        PeerOptions.of(options.name(), listen)
            .withInstance(counter.instance())
            .withFirstSequence(counter.firstSequence())
            .withAdvertise(options.advertise())
            .withPeers(options.peers())
            .withRooms(options.rooms())
            .withMaxLinks(options.maxLinks())
            .withBlocked(blocked)
            .withAnnounced(options.announced())
            .withExchange(options.exchange())
            .withSeed(new SecureRandom().nextLong());
    return Peer.start(
        peer,
        identity.id(),
        options.signed() ? identity : Signatures.none(),
        Engines.create(options.engine()),
        EngineOptions.DEFAULT,
        listener);
  }

  /**
   * The only cause of a failed bind that another port would mend; the JDK tells it by its text
   * alone.
   */
  private static boolean isInUse(IOException e) {
    return e instanceof BindException && String.valueOf(e.getMessage()).contains("in use");
  }
}
