package org.chatmesh.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Valid frames, different for each seed: every field anywhere within its bounds. */
final class RandomFrames {
  private static final Ed25519 KEY = Ed25519.of(1);

  private static final List<String> ADDRESSES =
      List.of("", ":1", ":65535", "192.0.2.1:4000", "[2001:db8::1]:4001", "a-b.example:65535");

  private final SplittableRandom random;
  private final Signatures signatures;

  RandomFrames(SplittableRandom random, Signatures signatures) {
    this.random = random;
    this.signatures = signatures;
  }

  /** The seeds that tests run with; each is shown in the name of its run. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  /** The profiles, signed by a key that {@link #id} does not know. */
  static List<Signatures> profiles() {
    return List.of(profile(true), profile(false));
  }

  static Signatures profile(boolean signed) {
    return signed ? KEY : Signatures.none();
  }

  /** One control frame of each kind. */
  List<ControlFrame> controlFrames() {
    return List.of(
        hello(),
        new Proof(bytes(signatures.lengthBytes())),
        new Ping(random.nextLong()),
        new Pong(random.nextLong(), random.nextLong()),
        new Close(CloseReason.of(1 + random.nextInt(15))),
        new Peers(list(Limits.PEERS, () -> new Peers.Entry(id(), name(1, 63)))),
        presence(),
        new Introduce.OfPeer(id()),
        new Introduce.OfRoom(name(1, Limits.ROOM_CODE_POINTS)),
        new Ask(random.nextInt(256), random.nextLong()));
  }

  /** One CHAT and one DIRECT. */
  List<Frame> messages() {
    byte[] text = name(1, 300).getBytes(UTF_8);
    String room = name(1, Limits.ROOM_CODE_POINTS);
    long sequence = random.nextLong();
    long clock = random.nextLong();
    return List.of(
        MessageFrame.encodeChat(
            new FrameEncoder(), KEY.id(), room, sequence, clock, text, signatures),
        MessageFrame.encodeDirect(
            new FrameEncoder(), KEY.id(), id(), sequence, clock, text, signatures));
  }

  /** One frame of each type, in a random order. */
  List<byte[]> encoded() {
    List<byte[]> frames = new ArrayList<>();
    controlFrames().forEach(frame -> frames.add(frame.encode(new FrameEncoder()).toBytes()));
    messages().forEach(frame -> frames.add(frame.toBytes()));
    for (int i = frames.size() - 1; i > 0; i--) {
      frames.set(i, frames.set(random.nextInt(i + 1), frames.get(i)));
    }
    return frames;
  }

  private Hello hello() {
    return new Hello(
        signatures.signed(),
        id(),
        random.nextLong(),
        bytes(Hello.NONCE_BYTES),
        random.nextInt(),
        name(0, Limits.ENGINE_NAME_BYTES / 4),
        ADDRESSES.get(random.nextInt(ADDRESSES.size())),
        name(1, Limits.NICKNAME_CODE_POINTS));
  }

  private Presence presence() {
    return new Presence(
        id(),
        random.nextLong(),
        random.nextBoolean(),
        name(1, Limits.NICKNAME_CODE_POINTS),
        list(Limits.ROOMS, () -> name(1, Limits.ROOM_CODE_POINTS)),
        bytes(signatures.lengthBytes()));
  }

  private PeerId id() {
    return PeerId.of(bytes(PeerId.BYTES));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> List<T> list(int most, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int size = random.nextInt(most + 1); list.size() < size; ) {
      list.add(element.get());
    }
    return list;
  }

  /** Code points of one to four bytes each, none of them half a surrogate pair. */
  private String name(int least, int most) {
    int[] codePoints =
        random.ints(random.nextInt(least, most + 1), 0, 4).map(this::codePoint).toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  private int codePoint(int extraBytes) {
    return switch (extraBytes) {
      case 0 -> random.nextInt(0x80);
      case 1 -> random.nextInt(0x80, 0x800);
      case 2 -> random.nextInt(0x800, 0xd800);
      default -> random.nextInt(0x10000, 0x110000);
    };
  }
}
