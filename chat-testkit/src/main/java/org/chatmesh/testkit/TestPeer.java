package org.chatmesh.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.chatmesh.engine.Engine;
import org.chatmesh.engine.EngineOptions;
import org.chatmesh.engine.HostPort;
import org.chatmesh.engine.Peer;
import org.chatmesh.engine.PeerOptions;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;

/** A running peer and what it told. Closing it twice does nothing. */
public final class TestPeer implements AutoCloseable {
  /** The room that every test peer is in. */
  public static final String ROOM = "lobby";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Peer peer;
  private final RecordingListener events;

  private TestPeer(Peer peer, RecordingListener events) {
    this.peer = peer;
    this.events = events;
  }

  /** An address on this computer where any port will do. */
  public static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** An id that no other test peer has; of use in the unsigned profile only. */
  public static PeerId freshId() {
    byte[] bytes = new byte[PeerId.BYTES];
    RANDOM.nextBytes(bytes);
    return PeerId.of(bytes);
  }

  /**
   * A peer of the unsigned profile with a fresh id, in {@link #ROOM}, on a free port, that links
   * with nobody but those it is told to.
   */
  public static Builder with(Engine engine, String name) {
    return listeningAt(anyPort(), engine, name);
  }

  /** As {@link #with}, at this address. */
  public static Builder listeningAt(InetSocketAddress address, Engine engine, String name) {
    return new Builder(engine, PeerOptions.of(name, address));
  }

  /** What a peer is to be before it starts. */
  public static final class Builder {
    private final Engine engine;
    private PeerOptions options;
    private EngineOptions engineOptions = EngineOptions.DEFAULT;
    private PeerId id = freshId();
    private Signatures signatures = Signatures.none();
    private Consumer<MeshEvent> hook = event -> {};

    private Builder(Engine engine, PeerOptions options) {
      this.engine = engine;
      this.options = options.withRooms(List.of(ROOM)).withExchange(false);
    }

    public Builder options(UnaryOperator<PeerOptions> change) {
      options = change.apply(options);
      return this;
    }

    public Builder engineOptions(EngineOptions engineOptions) {
      this.engineOptions = engineOptions;
      return this;
    }

    public Builder id(PeerId id) {
      this.id = id;
      return this;
    }

    /** Of the signed profile, with this key. */
    public Builder key(TestKey key) {
      this.signatures = key;
      return id(key.id());
    }

    /** To be linked to these for ever. */
    public Builder linkedTo(TestPeer... others) {
      List<String> peers = new ArrayList<>(options.peers());
      Arrays.stream(others).map(TestPeer::address).forEach(peers::add);
      return options(o -> o.withPeers(peers));
    }

    /** Called with each event inside the peer's exclusion: whoever blocks here stops the peer. */
    public Builder hook(Consumer<MeshEvent> hook) {
      this.hook = hook;
      return this;
    }

    public TestPeer start() throws IOException {
      RecordingListener events = new RecordingListener(options.nickname(), hook);
      Peer peer = Peer.start(options, id, signatures, engine, engineOptions, events);
      return new TestPeer(peer, events);
    }
  }

  public Peer peer() {
    return peer;
  }

  public PeerId id() {
    return peer.id();
  }

  public RecordingListener events() {
    return events;
  }

  /** Where it listens, as {@code host:port}. */
  public String address() {
    return HostPort.text(peer.address());
  }

  /** Says this in {@link #ROOM}; the number of links it went to. */
  public int say(String text) throws InterruptedException {
    return peer.say(ROOM, text);
  }

  /** Ends as {@link Peer#close(Duration)}. */
  public int close(Duration linger) {
    return peer.close(linger);
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(2));
  }
}
