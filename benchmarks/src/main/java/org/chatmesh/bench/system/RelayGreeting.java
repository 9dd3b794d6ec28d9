package org.chatmesh.bench.system;

import java.util.Random;
import java.util.function.Consumer;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.Role;

/// Who the null relay says it is, to each link alike. One thread.
final class RelayGreeting {
  private final Identity identity;
  private final Random nonces;
  private final long instanceMillis = System.currentTimeMillis();

  RelayGreeting(NodeSpec spec) {
    this.identity = Identity.of(spec.seed(), EngineNode.NODE_NUMBER, spec.signed());
    this.nonces = new Random(spec.seed());
  }

  Handshake handshake(Consumer<Frame> output) {
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    nonces.nextBytes(nonce);
    boolean signed = identity.signatures().signed();
    Hello hello =
        new Hello(signed, identity.id(), instanceMillis, nonce, 0, Systems.CEILING, "", "node");
    return new Handshake(Role.ACCEPTOR, hello, null, identity.signatures(), output);
  }
}
