package org.chatmesh.node;

import org.chatmesh.mesh.Cause;
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
import org.chatmesh.protocol.PeerId;

/**
 * What happens in the mesh, told to people and to the log. Of a message only that it came: never
 * its text. Cleans what comes from others.
 *
 * @param words of the language to tell it in
 * @param naming of peers
 */
record Sentences(Words words, Naming naming) {
  /** How somebody is called. */
  interface Naming {
    String of(PeerId peer, String name);
  }

  /** By the name, and enough of the id to tell two of the same name apart. */
  Sentences(Words words) {
    this(words, (peer, name) -> who(name, peer));
  }

  String of(MeshEvent event) {
    return switch (event) {
      case LinkUp(LinkInfo link) -> words.of("event.link-up", describe(link));
      case LinkDown(LinkInfo link, var reason) ->
          words.of(
              "event.link-down", naming.of(link.peer(), link.nickname()), cause(Cause.own(reason)));
      case MessageReceived message -> words.of("event.message", message.id().toString());
      case MessagesMissed(PeerId author, long count) ->
          words.of("event.missed", count, naming.of(author, ""));
      case PresenceChanged presence -> presence(presence);
      case DialFailed(String address, Cause cause, boolean last) ->
          words.of(
              last ? "event.dial-failed-for-good" : "event.dial-failed",
              ShownText.of(address),
              cause(cause));
      case Confirmed(long number, PeerId peer, long _) ->
          words.of("event.confirmed", number, peer.shortForm());
      case Unconfirmed(long number, PeerId peer, String _) ->
          words.of("event.unconfirmed", number, peer.shortForm());
    };
  }

  /** Why there is no link, in one sentence. */
  String cause(Cause cause) {
    String key = "reason." + cause.reason().name();
    String sentence =
        cause.remote() ? either("reason.remote." + cause.reason().name(), key) : words.of(key);
    return cause.detail().isEmpty()
        ? sentence
        : sentence + " (" + ShownText.of(cause.detail()) + ")";
  }

  /** What to do about it; empty if there is nothing. */
  String advice(Cause cause) {
    String key = "advice." + cause.reason().name();
    return words.bundle().containsKey(key) ? words.of(key) : "";
  }

  private String either(String special, String general) {
    return words.bundle().containsKey(special) ? words.of(special) : words.of(general);
  }

  /** A name, and enough of the id to tell two of the same name apart. */
  static String who(String name, PeerId peer) {
    if (name.isEmpty()) {
      return peer.shortForm();
    }
    return ShownText.ofName(name, peer) + " (" + peer.shortForm() + ")";
  }

  /** Who is at the other end of a link, where, and with which engine. */
  String describe(LinkInfo link) {
    return words.of(
        link.dialed() ? "link.to" : "link.from",
        naming.of(link.peer(), link.nickname()),
        ShownText.of(link.address()),
        ShownText.of(link.engine()));
  }

  private String presence(PresenceChanged presence) {
    String who = naming.of(presence.peer(), presence.name());
    String room = ShownText.of(presence.room());
    return switch (presence.change()) {
      case RENAMED ->
          words.of(
              "event.renamed", ShownText.ofName(presence.before(), presence.peer()), who, room);
      case JOINED -> words.of("event.joined", who, room);
      case LEFT -> words.of("event.left", who, room);
      case LOST -> words.of("event.lost", who, room);
    };
  }
}
