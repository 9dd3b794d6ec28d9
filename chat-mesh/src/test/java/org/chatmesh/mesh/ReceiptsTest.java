package org.chatmesh.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.chatmesh.mesh.MeshEvent.Confirmed;
import org.chatmesh.mesh.MeshEvent.Unconfirmed;
import org.chatmesh.mesh.TestNetwork.Node;
import org.junit.jupiter.api.Test;

/** Who has read what, in virtual time. */
class ReceiptsTest {
  private final TestNetwork net = new TestNetwork(1, false);
  private final Node ann = net.add("ann", List.of("lobby"));
  private final Node bob = net.add("bob", List.of("lobby"));

  @Test
  void eachLinkedPeerConfirmsEachQuestionOnce() {
    Node eve = net.add("eve", List.of("lobby"));
    net.link(ann, bob);
    net.link(ann, eve);
    net.settle();
    assertThat(ann.mesh.confirm(null, 1, net.now, ann)).isEqualTo(2);
    assertThat(ann.mesh.confirm(eve.id, 2, net.now, ann)).isEqualTo(1);
    net.settle();

    assertThat(ann.events(Confirmed.class))
        .extracting(Confirmed::number, Confirmed::peer)
        .containsExactlyInAnyOrder(tuple(1L, bob.id), tuple(1L, eve.id), tuple(2L, eve.id));
    assertThat(ann.events(Unconfirmed.class)).isEmpty();
  }

  @Test
  void aLinkThatIsCutLeavesItsQuestionsUnanswered() {
    TestNetwork.Pipe pipe = net.link(ann, bob);
    net.settle();
    ann.mesh.confirm(null, 1, net.now, ann);
    pipe.cut();
    net.settle();

    assertThat(ann.events(Unconfirmed.class)).containsExactly(new Unconfirmed(1, bob.id, "bob"));
    assertThat(ann.events(Confirmed.class)).isEmpty();
  }

  @Test
  void aNewerLinkThatReplacesAnotherAnswersForBoth() {
    net.link(ann, bob);
    net.settle();
    ann.mesh.confirm(null, 1, net.now, ann);
    net.link(ann, bob);
    net.settle();

    assertThat(ann.events(Confirmed.class)).extracting(Confirmed::number).containsExactly(1L);
    assertThat(ann.events(Unconfirmed.class)).isEmpty();
  }
}
