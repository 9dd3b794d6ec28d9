package org.chatmesh.engine;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.chatmesh.protocol.Handshake;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Role;
import org.chatmesh.protocol.Signatures;
import org.jspecify.annotations.Nullable;

/** Makes this peer's side of handshakes. */
final class Greeting {
  private final PeerId id;
  private final Signatures signatures;
  private final PeerOptions options;
  private final String engine;
  private final SecureRandom random = new SecureRandom();
  private String address = "";

  Greeting(PeerId id, Signatures signatures, PeerOptions options, String engine) {
    this.id = id;
    this.signatures = signatures;
    this.options = options;
    this.engine = engine;
  }

  /**
   * Where this peer listens is known: what others are told unless the options say something else.
   */
  void listening(InetSocketAddress bound) {
    if (!options.announced()) {
      address = "";
    } else if (!options.advertise().isEmpty()) {
      address = options.advertise();
    } else if (bound.getAddress().isAnyLocalAddress()) {
      address = ":" + bound.getPort();
    } else {
      address = HostPort.text(bound);
    }
  }

  Hello hello(String nickname, int dial) {
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    random.nextBytes(nonce);
    return new Hello(
        signatures.signed(), id, options.instance(), nonce, dial, engine, address, nickname);
  }

  Handshake handshake(Role role, Hello hello, @Nullable PeerId expected, PeerLink link) {
    return new Handshake(role, hello, expected, signatures, link::handshakeOutput);
  }
}
