package org.chatmesh.node;

import java.util.concurrent.atomic.AtomicLong;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.protocol.CloseReason;

/** Counts since the start, for {@code /status}. Any thread. */
final class Tally {
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong missed = new AtomicLong();
  private final AtomicLong dialedIn = new AtomicLong();
  private final AtomicLong slow = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  void happened(MeshEvent event) {
    switch (event) {
      case MessageReceived _ -> received.incrementAndGet();
      case MessagesMissed(var _, long count) -> missed.addAndGet(count);
      case LinkUp(var link) when !link.dialed() -> dialedIn.incrementAndGet();
      case LinkDown(var _, CloseReason reason) -> ended(reason);
      default -> {}
    }
  }

  private void ended(CloseReason reason) {
    switch (reason) {
      case SLOW_PEER -> slow.incrementAndGet();
      case RESET, ENDED, TIMEOUT -> lost.incrementAndGet();
      default -> {}
    }
  }

  long received() {
    return received.get();
  }

  long missed() {
    return missed.get();
  }

  /** Links that others have opened: proof that this peer can be reached. */
  long dialedIn() {
    return dialedIn.get();
  }

  /** Links that ended because one side did not read fast enough. */
  long slow() {
    return slow.get();
  }

  /** Links that broke. */
  long lost() {
    return lost.get();
  }
}
