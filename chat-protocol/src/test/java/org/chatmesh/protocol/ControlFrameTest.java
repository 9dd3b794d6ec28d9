package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ControlFrameTest {
  static Stream<Arguments> seedsAndProfiles() {
    return RandomFrames.seeds()
        .boxed()
        .flatMap(seed -> Stream.of(arguments(seed, true), arguments(seed, false)));
  }

  @ParameterizedTest(name = "seed {0}, signed: {1}")
  @MethodSource("seedsAndProfiles")
  void whatIsEncodedDecodesToItsEqual(long seed, boolean signed) throws ProtocolException {
    Signatures signatures = RandomFrames.profile(signed);
    FrameEncoder encoder = new FrameEncoder();
    for (ControlFrame sent :
        new RandomFrames(new SplittableRandom(seed), signatures).controlFrames()) {
      ControlFrame received = Parsing.control(sent.encode(encoder), signatures.lengthBytes());

      assertThat(received).isEqualTo(sent).hasSameHashCodeAs(sent);
      assertThat(received.encode(new FrameEncoder()).toBytes())
          .isEqualTo(sent.encode(new FrameEncoder()).toBytes());
    }
  }

  @Test
  void aHelloDiffersInEveryField() {
    PeerId ada = Ed25519.of(1).id();
    PeerId bob = Ed25519.of(2).id();
    byte[] nonce = new byte[Hello.NONCE_BYTES];
    byte[] otherNonce = new byte[Hello.NONCE_BYTES];
    otherNonce[31] = 1;
    Hello hello = new Hello(true, ada, 1, nonce, 1, "nio", ":1", "Ada");

    assertThat(hello)
        .isEqualTo(new Hello(true, ada, 1, nonce.clone(), 1, "nio", ":1", "Ada"))
        .isNotEqualTo(new Hello(false, ada, 1, nonce, 1, "nio", ":1", "Ada"))
        .isNotEqualTo(new Hello(true, bob, 1, nonce, 1, "nio", ":1", "Ada"))
        .isNotEqualTo(new Hello(true, ada, 2, nonce, 1, "nio", ":1", "Ada"))
        .isNotEqualTo(new Hello(true, ada, 1, otherNonce, 1, "nio", ":1", "Ada"))
        .isNotEqualTo(new Hello(true, ada, 1, nonce, 2, "nio", ":1", "Ada"))
        .isNotEqualTo(new Hello(true, ada, 1, nonce, 1, "", ":1", "Ada"))
        .isNotEqualTo(new Hello(true, ada, 1, nonce, 1, "nio", "", "Ada"))
        .isNotEqualTo(new Hello(true, ada, 1, nonce, 1, "nio", ":1", "Bob"));
  }

  @Test
  void anIntroductionCarriesTheTagOfWhatItIntroduces() {
    PeerId id = Ed25519.of(1).id();

    assertThat(new Introduce.OfPeer(id).tag()).isEqualTo(id.tag());
    assertThat(new Introduce.OfRoom("lobby").tag()).isEqualTo(Tag.ofRoom("lobby"));
  }

  @Test
  void anIntroductionOfAnUnknownKindKeepsTheKind() throws ProtocolException {
    Frame frame = new FrameEncoder().begin(FrameType.INTRODUCE).u8(200).u64(1).end();

    assertThat(Introduce.decode(frame)).isEqualTo(new Introduce.OfSomething(200));
  }

  @ParameterizedTest
  @EnumSource
  void aReasonThatTravelsArrives(CloseReason reason) throws ProtocolException {
    CloseReason arrived = Close.decode(new Close(reason).encode(new FrameEncoder())).reason();

    assertThat(arrived).isEqualTo(reason.code() == 0 ? CloseReason.UNKNOWN : reason);
  }

  @Test
  void aCodeOfALaterVersionIsAnUnknownReason() throws ProtocolException {
    for (int code = 17; code < 256; code++) {
      Frame frame = new FrameEncoder().begin(FrameType.CLOSE).u8(code).end();

      assertThat(Close.decode(frame).reason()).isEqualTo(CloseReason.UNKNOWN);
    }
  }

  @Test
  void aPresenceIsSignedByItsAuthorOverEverythingInIt() {
    Ed25519 ada = Ed25519.of(1);
    Presence presence = Presence.signed(ada.id(), 5, false, "Ada", List.of("lobby"), ada);

    assertThat(ada.verify(ada.id(), presence.signedBytes(), presence.signature(), 0)).isTrue();
  }

  /** A relay passes a record on: it must not lose a bit that the signature covers. */
  @Test
  void aPresenceWithAnyBitChangedNoLongerVerifiesOrNoLongerParses() {
    Ed25519 ada = Ed25519.of(1);
    Presence sent = Presence.signed(ada.id(), 5, false, "Ada", List.of("lobby"), ada);
    byte[] bytes = sent.encode(new FrameEncoder()).toBytes();
    for (int bit = Frame.HEADER_BYTES * 8; bit < bytes.length * 8; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(accepted(changed, ada)).as("bit %d of byte %d", bit % 8, bit / 8).isFalse();
    }
    assertThat(accepted(bytes, ada)).isTrue();
  }

  private static boolean accepted(byte[] bytes, Signatures signatures) {
    try {
      Presence presence =
          Presence.decode(new Frame().wrap(bytes, 0, bytes.length), signatures.lengthBytes());
      return signatures.verify(presence.id(), presence.signedBytes(), presence.signature(), 0);
    } catch (ProtocolException e) {
      return false;
    }
  }
}
