package org.chatmesh.protocol;

import java.nio.charset.StandardCharsets;

/** Tells what is behind a tag. It needs no signature: the receiver hashes it. */
public sealed interface Introduce extends ControlFrame {
  int PEER = 1;
  int ROOM = 2;

  long tag();

  /** A peer's id. */
  record OfPeer(PeerId id) implements Introduce {
    @Override
    public long tag() {
      return id.tag();
    }

    @Override
    public Frame encode(FrameEncoder encoder) {
      return encoder.begin(FrameType.INTRODUCE).u8(PEER).bytes(id.toBytes()).end();
    }
  }

  /** A room's name. */
  record OfRoom(String name) implements Introduce {
    @Override
    public long tag() {
      return Tag.ofRoom(name);
    }

    @Override
    public Frame encode(FrameEncoder encoder) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      return encoder.begin(FrameType.INTRODUCE).u8(ROOM).bytes(utf8).end();
    }
  }

  /** A kind that this version does not know; ignored. */
  record OfSomething(int kind) implements Introduce {
    @Override
    public long tag() {
      return 0;
    }

    @Override
    public Frame encode(FrameEncoder encoder) {
      return encoder.begin(FrameType.INTRODUCE).u8(kind).end();
    }
  }

  static Introduce decode(Frame frame) throws ProtocolException {
    FrameReader reader = new FrameReader(frame);
    int kind = reader.u8();
    Introduce introduce =
        switch (kind) {
          case PEER -> new OfPeer(reader.id());
          case ROOM -> new OfRoom(reader.room(reader.remaining()));
          default -> {
            reader.bytes(reader.remaining());
            yield new OfSomething(kind);
          }
        };
    reader.end();
    return introduce;
  }
}
