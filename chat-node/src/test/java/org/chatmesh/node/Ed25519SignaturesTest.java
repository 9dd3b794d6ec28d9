package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.junit.jupiter.api.Test;

class Ed25519SignaturesTest {
  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

  /** RFC 8032, section 7.1, test 3. */
  @Test
  void itIsTheEd25519OfTheRfc() {
    Ed25519Signatures signatures =
        Ed25519Signatures.of(
            hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));

    assertThat(signatures.id().toBytes())
        .isEqualTo(hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
    assertThat(signatures.sign(hex("af82")))
        .isEqualTo(
            hex(
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                    + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
  }

  @Test
  void aNewKeyIsTheSameKeyAfterItWasKept() {
    Ed25519Signatures fresh = Ed25519Signatures.generate();
    Ed25519Signatures kept = Ed25519Signatures.of(fresh.seed());

    assertThat(kept.id()).isEqualTo(fresh.id());
    assertThat(kept.sign(MESSAGE)).isEqualTo(fresh.sign(MESSAGE));
    assertThat(Ed25519Signatures.generate().id()).isNotEqualTo(fresh.id());
  }

  @Test
  void onlyTheAuthorsSignatureOfThisMessageIsRight() {
    Ed25519Signatures author = Ed25519Signatures.generate();
    PeerId other = Ed25519Signatures.generate().id();
    byte[] signature = author.sign(MESSAGE);

    assertThat(other).isNotEqualTo(author.id());
    assertThat(author.verify(author.id(), MESSAGE, signature, 0)).isTrue();
    assertThat(author.verify(other, MESSAGE, signature, 0)).isFalse();
    assertThat(author.verify(author.id(), new byte[] {1}, signature, 0)).isFalse();
    signature[10] ^= 1;
    assertThat(author.verify(author.id(), MESSAGE, signature, 0)).isFalse();
  }

  @Test
  void aSignatureIsReadInPlaceAndAShortOneIsWrong() {
    Ed25519Signatures author = Ed25519Signatures.generate();
    byte[] frame = new byte[100];
    System.arraycopy(author.sign(MESSAGE), 0, frame, 36, Signatures.BYTES);

    assertThat(author.verify(author.id(), MESSAGE, frame, 36)).isTrue();
    assertThat(author.verify(author.id(), MESSAGE, frame, 37)).isFalse();
    assertThat(author.verify(author.id(), MESSAGE, frame, -1)).isFalse();
    assertThat(author.verify(author.id(), MESSAGE, new byte[0], 0)).isFalse();
  }

  @Test
  void anIdThatIsNoKeyHasNoRightSignature() {
    Ed25519Signatures signatures = Ed25519Signatures.generate();
    byte[] noPoint = new byte[PeerId.BYTES];
    java.util.Arrays.fill(noPoint, (byte) 0xff);

    assertThat(signatures.verify(PeerId.of(noPoint), MESSAGE, new byte[Signatures.BYTES], 0))
        .isFalse();
  }

  @Test
  void manyThreadsMaySignAndCheckAtOnce() {
    Ed25519Signatures signatures = Ed25519Signatures.generate();
    byte[] signature = signatures.sign(MESSAGE);

    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .allMatch(i ->
                    signatures.verify(signatures.id(), MESSAGE, signatures.sign(MESSAGE), 0)
                        && signatures.verify(signatures.id(), MESSAGE, signature, 0)))
        .isTrue();
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> Ed25519Signatures.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31");
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
