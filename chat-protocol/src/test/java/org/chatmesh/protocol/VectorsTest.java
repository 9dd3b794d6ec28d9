package org.chatmesh.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.chatmesh.protocol.Vectors.Vector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of {@code docs/vectors} about ids, rooms, signatures, and what is refused. */
class VectorsTest {
  static List<Vector> ids() {
    return Vectors.read("ids.txt");
  }

  static List<Vector> refusedIds() {
    return Vectors.read("refused-ids.txt");
  }

  static List<Vector> rooms() {
    return Vectors.read("rooms.txt");
  }

  static List<Vector> signatures() {
    return Vectors.read("signatures.txt");
  }

  static List<Vector> refused() {
    return Vectors.read("refused.txt");
  }

  static List<Vector> tolerated() {
    return Vectors.read("tolerated.txt");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void anIdIsShownParsedAndHashed(Vector vector) {
    PeerId id = vector.id("id");

    assertThat(id).hasToString(vector.text("shown"));
    assertThat(id.shortForm()).isEqualTo(vector.text("short"));
    assertThat(id.tag()).isEqualTo(vector.hexNumber("tag"));
    assertThat(PeerId.parse(vector.text("shown"))).isEqualTo(id);
  }

  @ParameterizedTest
  @MethodSource("refusedIds")
  void aTextThatIsNoIdIsRefused(Vector vector) {
    assertThatIllegalArgumentException().isThrownBy(() -> PeerId.parse(vector.text("shown")));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomIsHashed(Vector vector) {
    assertThat(vector.text("room").getBytes(UTF_8)).isEqualTo(vector.bytes("utf8"));
    assertThat(Tag.ofRoom(vector.text("room"))).isEqualTo(vector.hexNumber("tag"));
  }

  /** Compares the test's own key, too, with an implementation that is not Java's. */
  @ParameterizedTest
  @MethodSource("signatures")
  void aSignatureIsMadeAndAccepted(Vector vector) {
    Ed25519 key = Ed25519.ofSeed(vector.bytes("seed"));
    byte[] message = vector.bytes("message");

    assertThat(key.id()).isEqualTo(vector.id("id"));
    assertThat(key.sign(message)).isEqualTo(vector.bytes("signature"));
    assertThat(key.verify(vector.id("id"), message, vector.bytes("signature"), 0)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedClosesWithItsReason(Vector vector) {
    ProtocolException refusal =
        catchThrowableOfType(ProtocolException.class, () -> receive(vector));

    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo(CloseReason.valueOf(vector.text("reason")));
    assertThat(refusal).message().isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("tolerated")
  void whatIsToleratedClosesNothing(Vector vector) {
    assertThatCode(() -> receive(vector)).doesNotThrowAnyException();
  }

  private static void receive(Vector vector) throws ProtocolException {
    byte[] bytes = vector.bytes("hex");
    boolean open = vector.text("phase").equals("open");
    FrameDecoder decoder = new FrameDecoder();
    if (open) {
      decoder.limitBytes(Limits.FRAME_BYTES);
    }
    decoder.feed(bytes, 0, bytes.length);
    Frame frame = new Frame();
    while (decoder.next(frame)) {
      if (open) {
        Parsing.parse(frame, vector.signatureBytes());
      } else {
        bob(vector.text("profile")).received(frame);
      }
    }
  }

  private static Handshake bob(String profile) {
    Vector handshake = Vectors.read("handshake.txt").getFirst();
    Ed25519 key = Ed25519.ofSeed(handshake.bytes("acceptor-seed"));
    Signatures signatures = profile.equals("signed") ? key : Signatures.none();
    Hello own =
        new Hello(
            signatures.signed(), key.id(), 1, new byte[Hello.NONCE_BYTES], 0, "test", "", "Bob");
    return new Handshake(Role.ACCEPTOR, own, null, signatures, frame -> {});
  }
}
