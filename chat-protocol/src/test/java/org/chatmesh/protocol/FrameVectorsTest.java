package org.chatmesh.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chatmesh.protocol.Vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record of {@code docs/vectors/frames.txt}, in both directions. */
class FrameVectorsTest {
  static List<Vector> frames() {
    return Vectors.read("frames.txt");
  }

  static Stream<Vector> controlFrames() {
    return frames().stream().filter(vector -> !isMessage(vector));
  }

  static Stream<Vector> messages() {
    return frames().stream().filter(FrameVectorsTest::isMessage);
  }

  @Test
  void everyFrameTypeHasAVector() {
    Set<Integer> types = new HashSet<>();
    frames().forEach(vector -> types.add(vector.frame("hex").type()));

    assertThat(types)
        .containsExactlyInAnyOrder(
            0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x10, 0x11, 0x12, 0x13, 0x14);
  }

  @ParameterizedTest
  @MethodSource("controlFrames")
  void theFieldsOfAControlFrameEncodeToTheByte(Vector vector) {
    assertThat(controlFrame(vector).encode(new FrameEncoder()).toBytes())
        .isEqualTo(vector.bytes("hex"));
  }

  @ParameterizedTest
  @MethodSource("controlFrames")
  void theBytesOfAControlFrameDecodeToItsFields(Vector vector) throws ProtocolException {
    int signatureBytes = vector.all("profile").isEmpty() ? 0 : vector.signatureBytes();

    assertThat(Parsing.control(vector.frame("hex"), signatureBytes))
        .isEqualTo(controlFrame(vector));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theFieldsOfAMessageEncodeToTheByte(Vector vector) {
    Frame frame = message(vector);
    for (long hop = 0; hop < vector.number("hop"); hop++) {
      MessageFrame.raiseHop(frame);
    }

    assertThat(frame.toBytes()).isEqualTo(vector.bytes("hex"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theBytesOfAMessageDecodeToItsFields(Vector vector) throws ProtocolException {
    Frame frame = vector.frame("hex");
    int signatureBytes = vector.signatureBytes();
    MessageFrame.check(frame, signatureBytes);

    assertThat(MessageFrame.hop(frame)).isEqualTo((int) vector.number("hop"));
    assertThat(MessageFrame.authorTag(frame)).isEqualTo(vector.id("author").tag());
    assertThat(MessageFrame.sequence(frame)).isEqualTo(vector.number("sequence"));
    assertThat(MessageFrame.clock(frame)).isEqualTo(vector.number("clock"));
    assertThat(MessageFrame.text(frame, signatureBytes)).isEqualTo(vector.text("text"));
    if (MessageFrame.isDirect(frame)) {
      assertThat(MessageFrame.recipient(frame)).isEqualTo(vector.id("recipient"));
      assertThat(MessageFrame.roomTag(frame)).isEqualTo(vector.id("recipient").tag());
    } else {
      assertThat(MessageFrame.roomTag(frame)).isEqualTo(Tag.ofRoom(vector.text("room")));
    }
  }

  private static boolean isMessage(Vector vector) {
    return vector.text("type").equals("CHAT") || vector.text("type").equals("DIRECT");
  }

  private static Frame message(Vector vector) {
    PeerId author = vector.id("author");
    long sequence = vector.number("sequence");
    long clock = vector.number("clock");
    byte[] text = vector.text("text").getBytes(UTF_8);
    Signatures signatures = vector.signatures("author-seed");
    FrameEncoder encoder = new FrameEncoder();
    return vector.text("type").equals("DIRECT")
        ? MessageFrame.encodeDirect(
            encoder, author, vector.id("recipient"), sequence, clock, text, signatures)
        : MessageFrame.encodeChat(
            encoder, author, vector.text("room"), sequence, clock, text, signatures);
  }

  private static ControlFrame controlFrame(Vector vector) {
    return switch (vector.text("type")) {
      case "HELLO" -> hello(vector);
      case "PROOF" -> new Proof(vector.bytes("signature"));
      case "PING" -> new Ping(vector.hexNumber("token"));
      case "PONG" -> new Pong(vector.hexNumber("token"), vector.number("clock"));
      case "CLOSE" -> new Close(CloseReason.of((int) vector.number("code")));
      case "PEERS" -> new Peers(vector.all("peer").stream().map(FrameVectorsTest::entry).toList());
      case "PRESENCE" ->
          Presence.signed(
              vector.id("author"),
              vector.number("version"),
              vector.text("leaving").equals("true"),
              vector.text("nickname"),
              vector.all("room"),
              vector.signatures("author-seed"));
      case "INTRODUCE" ->
          vector.number("kind") == Introduce.PEER
              ? new Introduce.OfPeer(vector.id("id"))
              : new Introduce.OfRoom(vector.text("room"));
      case "ASK" -> new Ask((int) vector.number("kind"), vector.hexNumber("tag"));
      default -> throw new IllegalArgumentException(vector.text("type"));
    };
  }

  private static Hello hello(Vector vector) {
    return new Hello(
        vector.signatureBytes() > 0,
        vector.id("id"),
        vector.number("instance"),
        vector.bytes("nonce"),
        (int) vector.number("dial"),
        vector.text("engine"),
        vector.text("address"),
        vector.text("nickname"));
  }

  private static Peers.Entry entry(String peer) {
    List<String> idAndAddress = Arrays.asList(peer.split(" ", 2));
    byte[] id = HexFormat.of().parseHex(idAndAddress.getFirst());
    return new Peers.Entry(PeerId.of(id), idAndAddress.getLast());
  }
}
