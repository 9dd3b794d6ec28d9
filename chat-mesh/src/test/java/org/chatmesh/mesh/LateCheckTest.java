package org.chatmesh.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Hello;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;

/** Signatures are checked outside the exclusion: meanwhile the link may end, its number go on. */
class LateCheckTest {
  private static final int SLOT = 0;
  private static final PeerId FORGER = id(1);
  private static final PeerId HONEST = id(2);

  private final TestSignatures signatures = new TestSignatures(id(3));
  private final Orders orders = new Orders();

  private static PeerId id(int number) {
    byte[] bytes = new byte[PeerId.BYTES];
    Arrays.fill(bytes, (byte) number);
    return PeerId.of(bytes);
  }

  private static Hello hello(PeerId id) {
    return new Hello(true, id, 1, new byte[Hello.NONCE_BYTES], 1, "test", "", "test");
  }

  @Test
  void aForgeryOnALinkThatHasEndedClosesNoLinkThatTookItsNumber() throws Exception {
    MeshOptions options =
        new MeshOptions(1, 0, "ann", List.of(), List.of("lobby"), 8, false, List.of(), 1);
    Mesh mesh = new Mesh(options, signatures.signer(), signatures, 0);
    mesh.linkOpened(SLOT, hello(FORGER), 0, "127.0.0.1", 1, orders);
    byte[] text = "forged".getBytes(StandardCharsets.UTF_8);
    Frame frame =
        MessageFrame.encodeChat(
            new FrameEncoder(), FORGER, "lobby", 1, 1, text, new TestSignatures(HONEST));
    mesh.frameReceived(SLOT, frame, 2, orders);
    Check check = orders.checks.getFirst();
    mesh.linkEnded(SLOT, CloseReason.RESET, 3, orders);
    mesh.linkOpened(SLOT, hello(HONEST), 0, "127.0.0.1", 4, orders);

    mesh.checked(check, check.passes(signatures), 5, orders);

    assertThat(orders.closed).isEmpty();
    assertThat(mesh.linkCount()).isEqualTo(1);
    assertThat(orders.events).filteredOn(LinkDown.class::isInstance).hasSize(1);
  }
}
