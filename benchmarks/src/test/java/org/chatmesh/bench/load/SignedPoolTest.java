package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.Signatures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedPoolTest {
  private static final int BYTES = 48;

  @TempDir Path directory;

  @Test
  void everyMessageIsSignedByItsAuthorAndIntact() throws IOException {
    Path file = directory.resolve("pool");
    SignedPool.create(file, 5, 3, 4, BYTES);
    SignedPool pool = SignedPool.open(file);
    for (int author = 0; author < 3; author++) {
      Identity identity = Identity.of(5, author, true);
      MessageSource source = pool.author(author);
      assertThat(source.limit()).isEqualTo(4);
      for (int number = 1; number <= source.limit(); number++) {
        Frame frame = frame(source, number);
        assertThat(MessageFrame.authorTag(frame)).isEqualTo(identity.id().tag());
        assertThat(MessageFrame.sequence(frame)).isEqualTo(pool.sequenceBase() + number);
        assertThat(Payload.sender(frame)).isEqualTo(author);
        assertThat(Payload.intact(frame, BYTES)).isTrue();
        assertThat(signed(identity, frame)).isTrue();
      }
    }
  }

  private static boolean signed(Identity author, Frame frame) {
    byte[] message = MessageFrame.signedBytes(frame, author.id(), Client.ROOM, Signatures.BYTES);
    int at = MessageFrame.signatureStart(frame, Signatures.BYTES);
    return author.signatures().verify(author.id(), message, frame.array(), at);
  }

  private static Frame frame(MessageSource source, int number) {
    ByteBuffer out = ByteBuffer.allocate(source.frameBytes());
    source.write(number, 0, out);
    assertThat(out.hasRemaining()).isFalse();
    return new Frame().wrap(out.array(), 0, out.capacity());
  }
}
