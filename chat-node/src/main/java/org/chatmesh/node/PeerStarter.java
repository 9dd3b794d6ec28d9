package org.chatmesh.node;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import org.chatmesh.engine.EngineListener;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.HostPort;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.protocol.Signatures;

/**
 * Starts a peer at the address that was asked for; without one, on all interfaces at the first of a
 * few default ports that is free.
 */
record PeerStarter(
    NodeOptions options,
    Ed25519Signatures identity,
    StartCounter counter,
    EngineListener listener) {
  /**
   * The default port and those behind it; guess: more peers than one person starts on a machine.
   */
  private static final int PORTS = 100;

  Peer start() throws StartFailure {
    HostPort asked = options.listen();
    return asked == null ? startOnFreePort() : startAt(asked);
  }

  private Peer startAt(HostPort asked) throws StartFailure {
    try {
      return start(asked.resolve());
    } catch (UnknownHostException e) {
      throw new StartFailure(
          "cannot listen on " + asked + ": there is no host " + ShownText.of(asked.host()), e);
    } catch (BindException e) {
      throw new StartFailure(
          "cannot listen on "
              + asked
              + ": "
              + (isInUse(e) ? "the port is in use; choose another --listen" : e.getMessage()),
          e);
    } catch (IOException e) {
      throw new StartFailure("cannot listen on " + asked + ": " + e.getMessage(), e);
    }
  }

  private Peer startOnFreePort() throws StartFailure {
    int first = NodeOptions.DEFAULT_PORT;
    for (int port = first; port < first + PORTS; port++) {
      try {
        return start(new InetSocketAddress(port));
      } catch (BindException e) {
        if (!isInUse(e)) {
          throw new StartFailure("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
      } catch (IOException e) {
        throw new StartFailure("cannot listen on port " + port + ": " + e.getMessage(), e);
      }
    }
    throw new StartFailure(
        "the ports "
            + first
            + " to "
            + (first + PORTS - 1)
            + " are all in use; choose one with --listen");
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
  private static boolean isInUse(BindException e) {
    return String.valueOf(e.getMessage()).contains("in use");
  }
}
