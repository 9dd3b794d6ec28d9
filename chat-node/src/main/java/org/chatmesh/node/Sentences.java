package org.chatmesh.node;

import java.util.Locale;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.mesh.MeshEvent.DialFailed;
import org.chatmesh.mesh.MeshEvent.LinkDown;
import org.chatmesh.mesh.MeshEvent.LinkUp;
import org.chatmesh.mesh.MeshEvent.MessageReceived;
import org.chatmesh.mesh.MeshEvent.MessagesMissed;
import org.chatmesh.mesh.MeshEvent.PresenceChanged;
import org.chatmesh.protocol.PeerId;

/**
 * What happens in the mesh, told to people and to the log. Of a message only that it came: never
 * its text.
 */
final class Sentences {
  private Sentences() {}

  static String of(MeshEvent event) {
    return switch (event) {
      case LinkUp(LinkInfo link) -> "linked with " + describe(link);
      case LinkDown(LinkInfo link, var reason) ->
          "link with "
              + who(link.nickname(), link.peer())
              + " ended: "
              + reason.sentence()
              + " ("
              + reason
              + ")";
      case MessageReceived message -> "message " + message.id() + " received";
      case MessagesMissed(PeerId author, long count) ->
          (count == 1 ? "a message" : count + " messages")
              + " of "
              + author.shortForm()
              + " got lost on the way";
      case PresenceChanged presence -> presence(presence);
      case DialFailed(String address, String why, boolean last) ->
          "no link to "
              + ShownText.of(address)
              + ": "
              + ShownText.of(why)
              + (last ? "" : "; trying again");
    };
  }

  /** A name, and enough of the id to tell two of the same name apart. */
  static String who(String name, PeerId peer) {
    return ShownText.ofName(name, peer) + " (" + peer.shortForm() + ")";
  }

  static String describe(LinkInfo link) {
    return who(link.nickname(), link.peer())
        + (link.dialed() ? " at " : " from ")
        + ShownText.of(link.address())
        + ", engine "
        + ShownText.of(link.engine());
  }

  private static String presence(PresenceChanged presence) {
    String who = who(presence.name(), presence.peer());
    String room = ShownText.of(presence.room());
    return switch (presence.change()) {
      case RENAMED -> ShownText.ofName(presence.before(), presence.peer()) + " is now " + who;
      case JOINED, LEFT ->
          who + " " + presence.change().name().toLowerCase(Locale.ROOT) + " " + room;
      case LOST -> who + " is lost from " + room;
    };
  }
}
