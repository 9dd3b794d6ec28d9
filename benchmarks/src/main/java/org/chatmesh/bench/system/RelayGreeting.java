package org.chatmesh.bench.system;

import java.util.Random;
import java.util.function.Consumer;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Role;

/// Who a node without an engine says it is, to each link alike. One thread at a time.
final class RelayGreeting {
  private final Identity identity;
  private final Random nonces;
  private final String address;
  private final String nickname;
  private final long instanceMillis = System.currentTimeMillis();

  RelayGreeting(NodeSpec spec) {
    this(spec, "", "node");
  }

  /// @param address where it accepts other connections than this one
  /// @param nickname what else it has to tell
  RelayGreeting(NodeSpec spec, String address, String nickname) {
    int number = EngineNode.NODE_NUMBER - spec.place();
    this.identity = Identity.of(spec.seed(), number, spec.signed());
    this.nonces = new Random(spec.seed());
    this.address = address;
    this.nickname = nickname;
  }

  /// With somebody who dialed this node.
  Handshake handshake(Consumer<Frame> output) {
    return handshake(Role.ACCEPTOR, 0, output);
  }

  /// With a node that this one dials.
  Handshake dialing(Consumer<Frame> output) {
    return handshake(Role.DIALER, 1, output);
  }

  private Handshake handshake(Role role, int dial, Consumer<Frame> output) {
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    nonces.nextBytes(nonce);
    boolean signed = identity.signatures().signed();
    Hello hello =
        new Hello(
            signed, identity.id(), instanceMillis, nonce, dial, Systems.CEILING, address, nickname);
    return new Handshake(role, hello, null, identity.signatures(), output);
  }
}
