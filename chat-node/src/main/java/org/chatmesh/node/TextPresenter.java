package org.chatmesh.node;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.MessageReceived;

/**
 * For people and pipes: messages as {@code [room] name: text}, everything else apart from them, on
 * the diagnostic stream.
 */
final class TextPresenter implements Presenter {
  private final Consumer<String> messages;
  private final Consumer<String> diagnostics;
  private final Words words;
  private final Sentences sentences;
  private final Amounts amounts;

  TextPresenter(Consumer<String> messages, Consumer<String> diagnostics, Words words) {
    this.words = words;
    this.sentences = new Sentences(words);
    this.amounts = new Amounts(words, InstantSource.system());
    this.messages = messages;
    this.diagnostics = diagnostics;
  }

  @Override
  public void listening(Listening listening) {
    done(
        words.of(
            "text.listening",
            listening.address(),
            listening.name(),
            listening.engine(),
            listening.room()));
    done(words.of("text.id", listening.peer().toString()));
  }

  @Override
  public void happened(MeshEvent event) {
    if (event instanceof MessageReceived message) {
      messages.accept(
          "[%s] %s: %s"
              .formatted(
                  message.direct() ? "direct" : ShownText.of(message.room()),
                  ShownText.ofName(message.name(), message.author()),
                  ShownText.of(message.text())));
    } else {
      done(sentences.of(event));
    }
  }

  @Override
  public void answer(Command command, List<String> lines) {
    lines.forEach(this::done);
  }

  @Override
  public void error(String sentence) {
    diagnostics.accept("!! " + sentence);
  }

  @Override
  public void done(String sentence) {
    diagnostics.accept("-- " + sentence);
  }

  @Override
  public void who(String room, List<Member> members) {
    done(words.of("text.who", members.size(), ShownText.of(room)));
    for (Member member : members) {
      done("  " + ShownText.ofName(member.nickname(), member.id()) + "  " + member.id());
    }
  }

  @Override
  public void peers(List<LinkStatus> links, List<String> failing) {
    done(words.of("text.links", links.size()));
    for (LinkStatus link : links) {
      done("  " + sentences.describe(link.info()) + details(link));
    }
    failing.forEach(sentence -> done("  " + sentence));
  }

  private String details(LinkStatus link) {
    return words.of(
        "text.link",
        amounts.roundTrip(link.rttNanos()),
        amounts.since(link.upSinceMillis()),
        amounts.bytes(link.bytesIn()),
        amounts.bytes(link.bytesOut()),
        amounts.bytes(link.pendingBytes()));
  }
}
