package org.chatmesh.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelayOutputTest {
  private static final int LIMIT_BYTES = 100_000;
  private static final int ROUNDS = 10_000;
  private static final int LONGEST_BYTES = 5_000;

  private final RelayOutput output = new RelayOutput(LIMIT_BYTES);
  private final Tap tap = new Tap();

  @Test
  void whatIsAppendedComesOutInOrderHoweverLittleIsTakenAtATime() throws IOException {
    long seed = 1;
    Random random = new Random(seed);
    ByteArrayOutputStream appended = new ByteArrayOutputStream();
    byte[] bytes = new byte[LONGEST_BYTES];
    for (int round = 0; round < ROUNDS; round++) {
      random.nextBytes(bytes);
      int start = random.nextInt(bytes.length);
      int length = random.nextInt(bytes.length - start);
      if (output.append(ByteBuffer.wrap(bytes), start, length)) {
        appended.write(bytes, start, length);
      }
      tap.width = random.nextInt(bytes.length);
      output.writeTo(tap);
    }
    tap.width = Integer.MAX_VALUE;
    assertThat(output.writeTo(tap)).isTrue();
    assertThat(tap.taken.toByteArray()).as("seed %d", seed).isEqualTo(appended.toByteArray());
  }

  @Test
  void nothingOfAPieceThatDoesNotFitIsAppended() throws IOException {
    ByteBuffer full = ByteBuffer.allocate(LIMIT_BYTES);
    assertThat(output.append(full, 0, LIMIT_BYTES)).isTrue();
    assertThat(output.append(full, 0, 1)).isFalse();
    tap.width = 10;
    assertThat(output.writeTo(tap)).isFalse();
    assertThat(output.append(full, 0, 11)).isFalse();
    assertThat(output.append(full, 0, 10)).isTrue();
    tap.width = Integer.MAX_VALUE;
    assertThat(output.writeTo(tap)).isTrue();
    assertThat(tap.taken.size()).isEqualTo(LIMIT_BYTES + 10);
  }

  /// Takes at most `width` bytes of a write.
  private static final class Tap implements WritableByteChannel {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private int width;

    @Override
    public int write(ByteBuffer source) {
      byte[] bytes = new byte[Math.min(width, source.remaining())];
      source.get(bytes);
      taken.writeBytes(bytes);
      return bytes.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
