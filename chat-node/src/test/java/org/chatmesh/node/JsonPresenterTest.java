package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.Cause;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.MessageId;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonPresenterTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final PeerId BOB = PeerId.of(new byte[PeerId.BYTES]);
  private static final LinkInfo LINK =
      new LinkInfo(BOB, "b\u202eob", "127.0.0.1:4002", "nio", true);

  private final List<String> lines = new ArrayList<>();
  private final Presenter presenter =
      new JsonPresenter(
          lines::add,
          InstantSource.fixed(Instant.ofEpochMilli(1_800_000_000_123L)),
          Words.in(Words.ENGLISH));

  @Test
  void aPeerThatListensSaysWhereAndWho() {
    presenter.listening(new Presenter.Listening("127.0.0.1:40001", BOB, "ada", "virtual", "lobby"));

    JsonNode line = only("listening");
    assertThat(line.get("address").stringValue()).isEqualTo("127.0.0.1:40001");
    assertThat(line.get("peer").stringValue()).isEqualTo(BOB.toString());
    assertThat(line.get("engine").stringValue()).isEqualTo("virtual");
  }

  @Test
  void linksComeAndGoWithEverythingThatIsKnownOfThem() {
    presenter.happened(new MeshEvent.LinkUp(LINK));
    JsonNode up = only("link-up");
    assertThat(up.get("peer").stringValue()).isEqualTo(BOB.toString());
    assertThat(up.get("name").stringValue()).isEqualTo("bob");
    assertThat(up.get("address").stringValue()).isEqualTo("127.0.0.1:4002");
    assertThat(up.get("engine").stringValue()).isEqualTo("nio");
    assertThat(up.get("direction").stringValue()).isEqualTo("out");
    assertThat(up.get("reason").isNull()).isTrue();

    presenter.happened(new MeshEvent.LinkDown(LINK, CloseReason.SLOW_PEER));
    assertThat(only("link-down").get("reason").stringValue()).isEqualTo("SLOW_PEER");
  }

  @Test
  void aMessageIsCleanedButOtherwiseWhole() {
    String text = "a \"quoted\" \\ back\u001b[31mslash\n\u0000\u2028😀 ü";
    presenter.happened(
        new MeshEvent.MessageReceived(
            new MessageId(0xabcL, 0x5L), BOB, "\u009b2Jbob", "lobby", text, false));

    JsonNode line = only("message");
    assertThat(line.get("room").stringValue()).isEqualTo("lobby");
    assertThat(line.get("from").stringValue()).isEqualTo("bob");
    assertThat(line.get("fromId").stringValue()).isEqualTo(BOB.toString());
    assertThat(line.get("text").stringValue()).isEqualTo("a \"quoted\" \\ backslash⏎⏎😀 ü");
    assertThat(line.get("id").stringValue()).isEqualTo("0000000000000abc-0000000000000005");
    assertThat(line.get("direct").booleanValue()).isFalse();
  }

  @Test
  void aDirectMessageSaysSo() {
    presenter.happened(
        new MeshEvent.MessageReceived(new MessageId(1, 1), BOB, "bob", "", "psst", true));

    JsonNode line = only("message");
    assertThat(line.get("direct").booleanValue()).isTrue();
    assertThat(line.get("room").stringValue()).isEmpty();
  }

  @Test
  void presenceHasAnEventOfItsOwn() {
    Map<MeshEvent.Change, String> events =
        Map.of(
            MeshEvent.Change.JOINED, "joined",
            MeshEvent.Change.LEFT, "left",
            MeshEvent.Change.LOST, "lost",
            MeshEvent.Change.RENAMED, "renamed");
    events.forEach((change, event) -> {
      presenter.happened(new MeshEvent.PresenceChanged(change, BOB, "rob", "bob", "lobby"));
      JsonNode line = only("presence");
      assertThat(line.get("event").stringValue()).isEqualTo(event);
      assertThat(line.get("peer").stringValue()).isEqualTo(BOB.toString());
      assertThat(line.get("name").stringValue()).isEqualTo("rob");
      assertThat(line.get("before").stringValue()).isEqualTo("bob");
      assertThat(line.get("room").stringValue()).isEqualTo("lobby");
    });
  }

  @Test
  void whatWentWrongIsASentence() {
    presenter.happened(new MeshEvent.MessagesMissed(BOB, 3));
    assertThat(only("error").get("message").stringValue()).startsWith("3 messages of ");
    presenter.happened(
        new MeshEvent.DialFailed("host\u001bc:1", Cause.own(CloseReason.REFUSED), false));
    assertThat(only("error").get("message").stringValue())
        .isEqualTo("no link to host:1: nobody listens there; trying again");
    presenter.error("something");
    assertThat(only("error").get("message").stringValue()).isEqualTo("something");
  }

  @Test
  void theAnswersToCommandsAreObjectsToo() {
    presenter.who("lobby", List.of(new Member(BOB, "bob", List.of("lobby", "garden"))));
    JsonNode member = only("who").get("members").get(0);
    assertThat(member.get("peer").stringValue()).isEqualTo(BOB.toString());
    assertThat(member.get("name").stringValue()).isEqualTo("bob");
    assertThat(member.get("rooms").values())
        .extracting(JsonNode::stringValue)
        .containsExactly("lobby", "garden");

    presenter.peers(List.of(new LinkStatus(LINK, 2_500_000, null, 7, 10, 20, 30)), List.of());
    JsonNode link = only("peers").get("links").get(0);
    assertThat(link.get("name").stringValue()).isEqualTo("bob");
    assertThat(link.get("rttMicros").longValue()).isEqualTo(2_500);
    assertThat(link.get("bytesOut").longValue()).isEqualTo(30);
  }

  private JsonNode only(String type) {
    assertThat(lines).hasSize(1);
    String line = lines.removeFirst();
    assertThat(line.chars().filter(Character::isISOControl)).isEmpty();
    JsonNode json = JSON.readTree(line);
    assertThat(json.get("type").stringValue()).isEqualTo(type);
    assertThat(json.get("at").longValue()).isEqualTo(1_800_000_000_123L);
    return json;
  }
}
