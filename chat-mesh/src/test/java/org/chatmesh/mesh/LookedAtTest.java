package org.chatmesh.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Signatures;
import org.junit.jupiter.api.Test;

/** A profile without signatures may still want to look at each message before it counts. */
class LookedAtTest {
  private static final int SLOT = 0;

  /** The first message since its author's start in second 1. */
  private static final long FIRST = 1L << 32 | 1;

  private static final PeerId BOB = id(1);
  private static final PeerId SELF = id(2);

  /** An unsigned profile that looks, and likes what it sees or not. */
  private record Looking(boolean likes) implements Signatures {
    @Override
    public int lengthBytes() {
      return 0;
    }

    @Override
    public byte[] sign(byte[] message) {
      return new byte[0];
    }

    @Override
    public boolean verify(PeerId signer, byte[] message, byte[] signature, int offset) {
      return likes;
    }

    @Override
    public boolean checked() {
      return true;
    }
  }

  @Test
  void aMessageCountsOnceItHasBeenLookedAt() throws Exception {
    Orders orders = new Orders();
    Signatures looking = new Looking(true);
    Mesh mesh = meshThatHears(looking, orders);
    assertThat(received(orders)).isEmpty();

    Check check = orders.checks.getFirst();
    mesh.checked(check, check.passes(looking), 3, orders);

    assertThat(received(orders)).extracting(MessageReceived::text).containsExactly("hello");
  }

  @Test
  void aMessageThatIsNotLikedCostsItsLink() throws Exception {
    Orders orders = new Orders();
    Signatures looking = new Looking(false);
    Mesh mesh = meshThatHears(looking, orders);

    Check check = orders.checks.getFirst();
    mesh.checked(check, check.passes(looking), 3, orders);

    assertThat(received(orders)).isEmpty();
    assertThat(orders.closed).hasSize(1);
  }

  @Test
  void whoDoesNotLookGetsItAtOnce() throws Exception {
    Orders orders = new Orders();
    meshThatHears(Signatures.none(), orders);

    assertThat(orders.checks).isEmpty();
    assertThat(received(orders)).extracting(MessageReceived::text).containsExactly("hello");
  }

  /** A peer in a room to which its neighbour has just said something. */
  private static Mesh meshThatHears(Signatures signatures, Orders orders) throws Exception {
    MeshOptions options =
        new MeshOptions(1, 0, "ann", List.of(), List.of("lobby"), 8, false, List.of(), 1);
    Mesh mesh = new Mesh(options, SELF, signatures, 0);
    Hello hello = new Hello(false, BOB, 1, new byte[Hello.NONCE_BYTES], 1, "test", "", "bob");
    mesh.linkOpened(SLOT, hello, 0, "127.0.0.1", 1, orders);
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    Frame frame =
        MessageFrame.encodeChat(
            new FrameEncoder(), BOB, "lobby", FIRST, 1, text, Signatures.none());
    mesh.frameReceived(SLOT, frame, 2, orders);
    return mesh;
  }

  private static List<MessageReceived> received(Orders orders) {
    return orders.events.stream()
        .filter(MessageReceived.class::isInstance)
        .map(MessageReceived.class::cast)
        .toList();
  }

  private static PeerId id(int number) {
    byte[] bytes = new byte[PeerId.BYTES];
    Arrays.fill(bytes, (byte) number);
    return PeerId.of(bytes);
  }
}
