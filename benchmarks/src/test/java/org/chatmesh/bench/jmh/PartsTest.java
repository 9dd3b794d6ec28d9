package org.chatmesh.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.Signatures;
import org.junit.jupiter.api.Test;

/// What is measured is what its name says.
class PartsTest {
  private static final int TEXT_BYTES = 64;
  private static final int FRAME_BYTES = Frame.HEADER_BYTES + MessageFrame.PAYLOAD + TEXT_BYTES;

  @Test
  void everyFrameThatIsAppendedIsDrained() {
    OutboxBenchmark outbox = new OutboxBenchmark();
    outbox.textBytes = TEXT_BYTES;
    outbox.prepare();
    for (int round = 0; round < 3; round++) {
      assertThat(outbox.alone()).isEqualTo(FRAME_BYTES);
      assertThat(outbox.together()).isEqualTo(64 * FRAME_BYTES);
      assertThat(outbox.refused()).isFalse();
    }
  }

  @Test
  void aSignatureIsMadeAndFoundRight() {
    SignatureBenchmark signature = new SignatureBenchmark();
    signature.textBytes = TEXT_BYTES;
    signature.prepare();
    assertThat(signature.sign().lengthBytes()).isEqualTo(FRAME_BYTES + Signatures.BYTES);
    for (int message = 0; message < 100; message++) {
      assertThat(signature.check()).isTrue();
    }
  }
}
