package org.chatmesh.protocol;

import java.util.ArrayList;
import java.util.List;

/** Peer exchange: where other peers accept connections. */
public record Peers(List<Entry> entries) implements ControlFrame {
  /** One peer and its address, {@code host:port}. */
  public record Entry(PeerId id, String address) {}

  public Peers {
    entries = List.copyOf(entries);
  }

  @Override
  public Frame encode(FrameEncoder encoder) {
    encoder.begin(FrameType.PEERS).u16(entries.size());
    for (Entry entry : entries) {
      encoder.bytes(entry.id.toBytes()).str(entry.address);
    }
    return encoder.end();
  }

  public static Peers decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    int count = reader.u16();
    if (count > Limits.PEERS) {
      throw ProtocolException.malformed(count + " peers in one frame, allowed: " + Limits.PEERS);
    }
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(reader.id(), reader.str(1, Limits.ADDRESS_BYTES)));
    }
    reader.end();
    return new Peers(entries);
  }
}
