package org.chatmesh.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageFrameTest {
  private static final Ed25519 ADA = Ed25519.of(1);
  private static final PeerId BOB = Ed25519.of(2).id();
  private static final PeerId EVE = Ed25519.of(3).id();
  private static final String ROOM = "lobby";
  private static final byte[] TEXT = "Hello, mesh!".getBytes(UTF_8);

  private static final int TYPE = 4;
  private static final int HOP = Frame.HEADER_BYTES;
  private static final int AUTHOR_TAG = HOP + 1;
  private static final int SEQUENCE = AUTHOR_TAG + 8;
  private static final int ROOM_TAG = SEQUENCE + 16;
  private static final int PAYLOAD = ROOM_TAG + 8;

  private final Frame chat =
      MessageFrame.encodeChat(new FrameEncoder(), ADA.id(), ROOM, 7, 8, TEXT, ADA);
  private final Frame direct =
      MessageFrame.encodeDirect(new FrameEncoder(), ADA.id(), BOB, 7, 8, TEXT, ADA);

  @Test
  void theSignatureOfAChatCoversEveryBitButHopAndTags() {
    for (int at = TYPE; at < chat.lengthBytes(); at++) {
      // Of the type only the bit that tells CHAT from DIRECT: other types are other frames.
      for (int bit = 0; bit < (at == TYPE ? 1 : 8); bit++) {
        assertThat(verifies(flipped(chat, at, bit), ROOM))
            .as("bit %d of byte %d", bit, at)
            .isEqualTo(isFree(at));
      }
    }
    assertThat(verifies(chat, ROOM)).isTrue();
  }

  @Test
  void theSignatureOfADirectMessageCoversEveryBitButHopAndTags() {
    for (int at = TYPE; at < direct.lengthBytes(); at++) {
      for (int bit = 0; bit < (at == TYPE ? 1 : 8); bit++) {
        assertThat(verifies(flipped(direct, at, bit), ""))
            .as("bit %d of byte %d", bit, at)
            .isEqualTo(isFree(at));
      }
    }
    assertThat(verifies(direct, "")).isTrue();
  }

  @Test
  void aMessageVerifiesForItsRoomAndItsAuthorOnly() {
    byte[] elsewhere = MessageFrame.signedBytes(chat, ADA.id(), "kitchen", Signatures.BYTES);
    byte[] byEve = MessageFrame.signedBytes(chat, EVE, ROOM, Signatures.BYTES);
    int start = MessageFrame.signatureStart(chat, Signatures.BYTES);

    assertThat(ADA.verify(ADA.id(), elsewhere, chat.array(), start)).isFalse();
    assertThat(ADA.verify(EVE, byEve, chat.array(), start)).isFalse();
  }

  /** The end of a room's name cannot pass for the start of what follows it. */
  @Test
  void aLongerRoomWithAShorterTextIsAnotherMessage() {
    byte[] one = signedBytes("ab", "cd");

    assertThat(one).isNotEqualTo(signedBytes("abc", "d")).hasSameSizeAs(signedBytes("abc", "d"));
  }

  @Test
  void aRelayChangesOneByte() {
    byte[] before = chat.toBytes();
    for (int hop = 1; hop <= Limits.HOPS; hop++) {
      MessageFrame.raiseHop(chat);

      assertThat(MessageFrame.hop(chat)).isEqualTo(hop);
      before[HOP] = (byte) hop;
      assertThat(chat.toBytes()).isEqualTo(before);
    }
  }

  @Test
  void aDirectMessageWithAnotherTagOrRecipientIsRefused() throws ProtocolException {
    MessageFrame.check(direct, Signatures.BYTES);
    IntStream.range(ROOM_TAG, PAYLOAD + PeerId.BYTES)
        .forEach(at ->
            assertThatExceptionOfType(ProtocolException.class)
                .as("byte %d", at)
                .isThrownBy(() -> MessageFrame.check(flipped(direct, at, 3), Signatures.BYTES))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(CloseReason.MALFORMED)));
  }

  @Test
  void textThatIsNotUtf8IsShownWithReplacementCharacters() throws ProtocolException {
    Frame frame =
        MessageFrame.encodeChat(
            new FrameEncoder(), ADA.id(), ROOM, 7, 8, new byte[] {'a', (byte) 0xff, 'b'}, ADA);
    MessageFrame.check(frame, Signatures.BYTES);

    assertThat(MessageFrame.text(frame, Signatures.BYTES)).isEqualTo("a\ufffdb");
    assertThat(verifies(frame, ROOM)).isTrue();
  }

  @Test
  void anUnsignedMessageIsShorterByItsSignature() {
    Frame unsigned =
        MessageFrame.encodeChat(new FrameEncoder(), ADA.id(), ROOM, 7, 8, TEXT, Signatures.none());

    assertThat(unsigned.lengthBytes()).isEqualTo(chat.lengthBytes() - 64);
    assertThat(MessageFrame.text(unsigned, 0)).isEqualTo("Hello, mesh!");
  }

  @Test
  void aViewIntoLargerBytesReadsTheSame() throws ProtocolException {
    byte[] bytes = direct.toBytes();
    byte[] larger = new byte[bytes.length + 99];
    System.arraycopy(bytes, 0, larger, 33, bytes.length);
    Frame view = new Frame().wrap(larger, 33, 33 + bytes.length);
    MessageFrame.check(view, Signatures.BYTES);

    assertThat(MessageFrame.recipient(view)).isEqualTo(BOB);
    assertThat(MessageFrame.text(view, Signatures.BYTES)).isEqualTo("Hello, mesh!");
    assertThat(MessageFrame.clock(view)).isEqualTo(8);
    assertThat(verifies(view, "")).isTrue();
  }

  @Test
  void aMessageIsNamedByItsAuthorAndSequence() {
    assertThat(MessageFrame.id(chat)).isEqualTo(new MessageId(ADA.id().tag(), 7));
    assertThat(new MessageId(-1, 0x1f)).hasToString("ffffffffffffffff-000000000000001f");
  }

  private static byte[] signedBytes(String room, String text) {
    Frame frame =
        MessageFrame.encodeChat(
            new FrameEncoder(), ADA.id(), room, 7, 8, text.getBytes(UTF_8), Signatures.none());
    return MessageFrame.signedBytes(frame, ADA.id(), room, 0);
  }

  private static boolean verifies(Frame frame, String room) {
    byte[] message = MessageFrame.signedBytes(frame, ADA.id(), room, Signatures.BYTES);
    int start = MessageFrame.signatureStart(frame, Signatures.BYTES);
    return ADA.verify(ADA.id(), message, frame.array(), start);
  }

  /** Whether a byte lies in the hop or in one of the two tags. */
  private static boolean isFree(int at) {
    return (at >= HOP && at < SEQUENCE) || (at >= ROOM_TAG && at < PAYLOAD);
  }

  private static Frame flipped(Frame frame, int at, int bit) {
    byte[] bytes = frame.toBytes();
    bytes[at] ^= (byte) (1 << bit);
    return new Frame().wrap(bytes, 0, bytes.length);
  }
}
