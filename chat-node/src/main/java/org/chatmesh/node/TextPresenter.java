package org.chatmesh.node;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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

  TextPresenter(Consumer<String> messages, Consumer<String> diagnostics) {
    this.messages = messages;
    this.diagnostics = diagnostics;
  }

  @Override
  public void listening(Listening listening) {
    done(
        "listening on %s as %s, engine %s, room %s"
            .formatted(
                listening.address(), listening.name(), listening.engine(), listening.room()));
    done("your id is " + listening.peer());
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
      done(Sentences.of(event));
    }
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
    done(members.size() + " in " + ShownText.of(room) + ":");
    for (Member member : members) {
      done("  " + ShownText.ofName(member.nickname(), member.id()) + "  " + member.id());
    }
  }

  @Override
  public void peers(List<LinkStatus> links) {
    done(links.size() + (links.size() == 1 ? " link:" : " links:"));
    for (LinkStatus link : links) {
      done("  " + Sentences.describe(link.info()) + roundTrip(link) + waiting(link));
    }
  }

  private static String roundTrip(LinkStatus link) {
    return link.rttNanos() < 0
        ? ""
        : String.format(
            Locale.ROOT,
            ", round trip %.1f ms",
            (double) link.rttNanos() / TimeUnit.MILLISECONDS.toNanos(1));
  }

  private static String waiting(LinkStatus link) {
    return link.pendingBytes() == 0 ? "" : ", " + link.pendingBytes() + " bytes waiting";
  }
}
