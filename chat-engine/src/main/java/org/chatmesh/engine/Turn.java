package org.chatmesh.engine;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.mesh.Actions;
import org.chatmesh.mesh.Check;
import org.chatmesh.mesh.LinkSet;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the brain's orders during one critical section, and keeps for its end what must
 * happen outside: waking engines, dialing, checking signatures. So a writer is woken once per read
 * batch, not once per frame. Each thread that enters the critical section brings its own.
 */
final class Turn implements Actions {
  record DialOrder(long dial, String address, @Nullable PeerId expected) {}

  final List<Check> checks = new ArrayList<>();
  private final PeerDriver driver;
  private final List<PeerLink> touched = new ArrayList<>();
  private final List<PeerLink> overflowed = new ArrayList<>();
  private final List<DialOrder> dials = new ArrayList<>();

  /** The link whose frame is being handled; what is sent to it alone is a reply. */
  @Nullable PeerLink cause;

  Turn(PeerDriver driver) {
    this.driver = driver;
  }

  @Override
  public void send(LinkSet links, Frame frame) {
    int count = links.size();
    for (int i = 0; i < count; i++) {
      PeerLink link = driver.slot(links.get(i));
      append(link, frame, count == 1 && link == cause);
    }
  }

  private void append(PeerLink link, Frame frame, boolean reply) {
    if (link.append(frame, reply)) {
      touch(link);
    } else if (link.overflow()) {
      overflowed.add(link);
      touch(link);
    }
  }

  @Override
  public void close(int link, CloseReason reason) {
    close(driver.slot(link), reason);
  }

  void close(PeerLink link, CloseReason reason) {
    link.finish(reason);
    touch(link);
  }

  @Override
  public void dial(long dial, String address, @Nullable PeerId expected) {
    dials.add(new DialOrder(dial, address, expected));
  }

  @Override
  public void check(Check check) {
    checks.add(check);
  }

  @Override
  public void deliver(MeshEvent event) {
    driver.listener().happened(event);
  }

  void touch(PeerLink link) {
    if (link.touch()) {
      touched.add(link);
    }
  }

  /** Still inside the exclusion: tells the brain of links that could not take what it sent. */
  void settle() {
    while (!overflowed.isEmpty()) {
      driver.ended(overflowed.removeLast(), CloseReason.SLOW_PEER, driver.now(), this);
    }
    cause = null;
  }

  /** Outside the exclusion: wakes the engine for every link touched, and dials. */
  void leave() {
    for (int i = 0; i < touched.size(); i++) {
      touched.get(i).wake();
    }
    touched.clear();
    for (DialOrder order : dials) {
      driver.dial(order);
    }
    dials.clear();
  }
}
