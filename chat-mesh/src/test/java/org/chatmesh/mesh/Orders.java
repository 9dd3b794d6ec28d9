package org.chatmesh.mesh;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/** Keeps what a brain asks for and tells of; what it sends and dials is dropped. */
final class Orders implements Actions {
  final List<Check> checks = new ArrayList<>();
  final List<CloseReason> closed = new ArrayList<>();
  final List<MeshEvent> events = new ArrayList<>();

  @Override
  public void send(LinkSet links, Frame frame) {}

  @Override
  public void dial(long dial, String address, @Nullable PeerId expected) {}

  @Override
  public void close(int link, CloseReason reason) {
    closed.add(reason);
  }

  @Override
  public void check(Check check) {
    checks.add(check);
  }

  @Override
  public void deliver(MeshEvent event) {
    events.add(event);
  }
}
