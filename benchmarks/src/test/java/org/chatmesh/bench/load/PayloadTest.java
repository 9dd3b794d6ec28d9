package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.MessageFrame;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final int SENDER = 5_000;
  private static final int BYTES = 40;

  @Test
  void aMessageArrivesIntactAndNamesItsSender() {
    Frame frame = frame();
    assertThat(Payload.intact(frame, BYTES)).isTrue();
    assertThat(Payload.sender(frame)).isEqualTo(SENDER);
  }

  @Test
  void everyFlippedBitIsFoundExceptInTheHop() {
    int hop = Frame.HEADER_BYTES;
    byte[] bytes = frame().toBytes();
    for (int at = hop + 1; at < bytes.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThat(Payload.intact(wrap(damaged), BYTES)).as("byte %d bit %d", at, bit).isFalse();
      }
    }
    bytes[hop]++;
    assertThat(Payload.intact(wrap(bytes), BYTES)).isTrue();
  }

  @Test
  void theTextIsValidUtf8() throws CharacterCodingException {
    Frame frame = frame();
    ByteBuffer text = ByteBuffer.wrap(frame.bytes(MessageFrame.PAYLOAD, BYTES));
    assertThat(StandardCharsets.UTF_8.newDecoder().decode(text).length()).isEqualTo(BYTES);
  }

  @Test
  void aTextTooShortForItsNumbersIsRefused() {
    assertThatThrownBy(() -> Payload.unsealed(1, Payload.MIN_BYTES - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Frame frame() {
    Template template = new Template(Identity.of(1, 2, false).id(), "room", SENDER, BYTES, 99);
    ByteBuffer out = ByteBuffer.allocate(template.frameBytes());
    template.write(7, 1_000, out);
    return wrap(out.array());
  }

  private static Frame wrap(byte[] bytes) {
    return new Frame().wrap(bytes, 0, bytes.length);
  }
}
