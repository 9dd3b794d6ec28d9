package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;

class TextPresenterTest {
  private static final PeerId BOB = PeerId.of(new byte[PeerId.BYTES]);

  private final List<String> messages = new ArrayList<>();
  private final List<String> diagnostics = new ArrayList<>();
  private final Presenter presenter =
      new TextPresenter(messages::add, diagnostics::add, Words.in(Words.ENGLISH));

  @Test
  void aMessageIsOneLineWhateverIsInIt() {
    message("bob", "lobby", "hello", false);
    message("b\nob\u001b[31m", "lobby", "two\r\nlines\u001b]0;x\u0007", false);
    message("bob", "", "psst", true);

    assertThat(messages)
        .containsExactly("[lobby] bob: hello", "[lobby] b⏎ob: two⏎lines", "[direct] bob: psst");
    assertThat(diagnostics).isEmpty();
  }

  @Test
  void everythingElseStaysOffTheMessages() {
    LinkInfo link = new LinkInfo(BOB, "bob", "127.0.0.1:4002", "nio", false);
    presenter.listening(new Presenter.Listening("127.0.0.1:1", BOB, "ada", "nio", "lobby"));
    presenter.happened(new MeshEvent.LinkUp(link));
    presenter.happened(new MeshEvent.LinkDown(link, CloseReason.QUIT));
    presenter.happened(
        new MeshEvent.PresenceChanged(MeshEvent.Change.RENAMED, BOB, "rob", "bob", "lobby"));
    presenter.error("something");
    presenter.who("lobby", List.of());
    presenter.peers(List.of(), List.of());

    assertThat(messages).isEmpty();
    assertThat(diagnostics)
        .contains(
            "-- linked with bob (aaaaaaa) from 127.0.0.1:4002, engine nio",
            "-- link with bob (aaaaaaa) ended: the peer ended",
            "-- bob is now rob (aaaaaaa)",
            "!! something");
  }

  private void message(String name, String room, String text, boolean direct) {
    presenter.happened(
        new MeshEvent.MessageReceived(new MessageId(1, 1), BOB, name, room, text, direct));
  }
}
