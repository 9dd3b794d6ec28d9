package org.chatmesh.node;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.Confirmed;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.mesh.MeshEvent.PresenceChanged;
import org.chatmesh.mesh.MeshEvent.Unconfirmed;
import org.jspecify.annotations.Nullable;

/**
 * For programs: one JSON object a line, each with {@code type} and {@code at} (epoch milliseconds).
 */
final class JsonPresenter implements Presenter {
  private final Consumer<String> out;
  private final InstantSource clock;
  private final Sentences sentences;

  JsonPresenter(Consumer<String> out, InstantSource clock, Words words) {
    this.sentences = new Sentences(words);
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void listening(Listening listening) {
    write(
        line("listening")
            .put("address", listening.address())
            .put("peer", listening.peer().toString())
            .put("name", listening.name())
            .put("engine", listening.engine())
            .put("room", listening.room()));
  }

  @Override
  public void happened(MeshEvent event) {
    switch (event) {
      case LinkUp(LinkInfo link) -> write(link("link-up", link, null));
      case LinkDown(LinkInfo link, var reason) -> write(link("link-down", link, reason.name()));
      case MessageReceived message -> write(message(message));
      case PresenceChanged presence -> write(presence(presence));
      case MessagesMissed _, DialFailed _ -> error(sentences.of(event));
      case Confirmed _, Unconfirmed _ -> {
        // Told to who has asked.
      }
    }
  }

  @Override
  public void answer(Command command, List<String> lines) {
    write(
        line("answer").put("command", command.name().toLowerCase(Locale.ROOT)).put("lines", lines));
  }

  @Override
  public void error(String sentence) {
    write(line("error").put("message", sentence));
  }

  @Override
  public void done(String sentence) {
    // What a program asked for it knows.
  }

  @Override
  public void who(String room, List<Member> members) {
    write(
        line("who")
            .put("room", room)
            .put("members", members.stream().map(JsonPresenter::member).toList()));
  }

  @Override
  public void peers(List<LinkStatus> links, List<String> failing) {
    write(
        line("peers")
            .put("links", links.stream().map(JsonPresenter::status).toList())
            .put("failing", failing));
  }

  private JsonLine link(String type, LinkInfo link, @Nullable String reason) {
    return describe(line(type), link).put("reason", reason);
  }

  private JsonLine message(MessageReceived message) {
    return line("message")
        .put("room", message.direct() ? "" : ShownText.of(message.room()))
        .put("from", ShownText.ofName(message.name(), message.author()))
        .put("fromId", message.author().toString())
        .put("text", ShownText.of(message.text()))
        .put("id", message.id().toString())
        .put("direct", message.direct());
  }

  private JsonLine presence(PresenceChanged presence) {
    return line("presence")
        .put("event", presence.change().name().toLowerCase(Locale.ROOT))
        .put("peer", presence.peer().toString())
        .put("name", ShownText.ofName(presence.name(), presence.peer()))
        .put("before", ShownText.ofName(presence.before(), presence.peer()))
        .put("room", ShownText.of(presence.room()));
  }

  private static JsonLine member(Member member) {
    return new JsonLine()
        .put("peer", member.id().toString())
        .put("name", ShownText.ofName(member.nickname(), member.id()))
        .put("rooms", member.rooms().stream().map(ShownText::of).toList());
  }

  private static JsonLine status(LinkStatus status) {
    JsonLine line = describe(new JsonLine(), status.info());
    if (status.rttNanos() >= 0) {
      line.put("rttMicros", TimeUnit.NANOSECONDS.toMicros(status.rttNanos()));
    }
    return line.put("upSince", status.upSinceMillis())
        .put("pendingBytes", status.pendingBytes())
        .put("bytesIn", status.bytesIn())
        .put("bytesOut", status.bytesOut());
  }

  private static JsonLine describe(JsonLine line, LinkInfo link) {
    return line.put("peer", link.peer().toString())
        .put("name", ShownText.ofName(link.nickname(), link.peer()))
        .put("address", ShownText.of(link.address()))
        .put("engine", ShownText.of(link.engine()))
        .put("direction", link.dialed() ? "out" : "in");
  }

  private JsonLine line(String type) {
    return JsonLine.of(type, clock.millis());
  }

  private void write(JsonLine line) {
    out.accept(line.toString());
  }
}
