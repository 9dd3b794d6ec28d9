package org.chatmesh.engine;

import java.net.UnknownHostException;
import org.chatmesh.mesh.Cause;
import org.chatmesh.protocol.CloseReason;

/**
 * Takes the brain's orders to dial to the engine. A host that must be looked up is looked up on a
 * thread of its own, since that may take seconds.
 */
final class Dialing {
  private final Engine engine;
  private final Failure failure;

  /** Is told of dials that could not even begin. Any thread. */
  interface Failure {
    void happened(long dial, Cause cause);
  }

  Dialing(Engine engine, Failure failure) {
    this.engine = engine;
    this.failure = failure;
  }

  void begin(Turn.DialOrder order) {
    HostPort address;
    try {
      address = HostPort.parse(order.address());
    } catch (IllegalArgumentException e) {
      failure.happened(order.dial(), Cause.own(CloseReason.NO_ADDRESS));
      return;
    }
    if (address.isLiteral()) {
      resolveAndDial(order.dial(), address);
    } else {
      Thread.ofVirtual()
          .name("chatmesh-resolver")
          .start(() -> resolveAndDial(order.dial(), address));
    }
  }

  private void resolveAndDial(long dial, HostPort address) {
    try {
      engine.dial(new Dial(dial, address.resolve()));
    } catch (UnknownHostException e) {
      failure.happened(dial, Cause.own(CloseReason.NO_SUCH_HOST));
    }
  }
}
