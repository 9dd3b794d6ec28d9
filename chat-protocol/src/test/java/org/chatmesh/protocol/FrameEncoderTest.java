package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {
  private final FrameEncoder encoder = new FrameEncoder();

  @Test
  void fieldsAreBigEndian() {
    byte[] bytes =
        encoder
            .begin(0x7f)
            .u8(0x01)
            .u16(0x0203)
            .u32(0x04050607)
            .u64(0x08090a0b0c0d0e0fL)
            .str("ü")
            .end()
            .toBytes();

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "00000014" + "7f" + "01" + "0203" + "04050607" + "08090a0b0c0d0e0f" + "0002c3bc");
  }

  @Test
  void aFrameReadsItsFieldsAsUnsigned() {
    Frame frame = encoder.begin(0xff).u8(0xfe).u16(0xfffd).u32(-2).u64(-3).end();

    assertThat(frame.type()).isEqualTo(0xff);
    assertThat(frame.u8(0)).isEqualTo(0xfe);
    assertThat(frame.u16(1)).isEqualTo(0xfffd);
    assertThat(frame.u32(3)).isEqualTo(-2);
    assertThat(frame.u64(7)).isEqualTo(-3);
  }

  @Test
  void theNextFrameHasNothingOfTheLast() {
    encoder.begin(1).bytes(new byte[] {1, 2, 3}).end();

    assertThat(encoder.begin(2).u8(9).end().toBytes()).containsExactly(0, 0, 0, 2, 2, 9);
  }

  @Test
  void theLongestFrameIsTheLimit() {
    byte[] body = new byte[Limits.FRAME_BYTES - 1];

    assertThat(encoder.begin(1).bytes(body).end().lengthBytes()).isEqualTo(66_564);
    assertThatIllegalStateException().isThrownBy(() -> encoder.begin(1).bytes(body).u8(0).end());
  }

  @Test
  void aNameThatItsLengthFieldCannotHoldIsNotWritten() {
    assertThat(encoder.begin(1).str("x".repeat(65_535)).end().u16(0)).isEqualTo(65_535);
    assertThatIllegalStateException().isThrownBy(() -> encoder.begin(1).str("x".repeat(65_536)));
  }
}
