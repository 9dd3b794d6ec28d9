package org.chatmesh.node;

import java.util.List;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.PeerId;

/**
 * Says what happens, in one of the forms that people and programs read. Cleans what comes from
 * others ({@link ShownText}). Never blocks; any thread. What only a screen can show is nothing to
 * the other forms.
 */
interface Presenter {

  /** The peer has started. */
  void listening(Listening listening);

  /** Something happened in the mesh. */
  void happened(MeshEvent event);

  /** Something became of a line that was typed here. Pipes do not echo: programs need not know. */
  default void own(OwnLine line) {}

  /** This peer has another name from now on. */
  default void named(String name) {}

  /** What is typed from now on goes there. */
  default void current(Place place) {}

  /**
   * Something went wrong, or was refused; a sentence, without the names of others in it that are
   * not cleaned.
   */
  void error(String sentence);

  /** Something that a person asked for was done; programs need not know. */
  void done(String sentence);

  /** The answer to a command that asks something: sentences, one a line. */
  void answer(Command command, List<String> lines);

  /** Makes room, where there is a screen. */
  default void clear() {}

  /** The answer to {@code /who}: who is in a room, this peer included. */
  void who(String room, List<Member> members);

  /**
   * The answer to {@code /peers}.
   *
   * @param failing a sentence for each address that is dialed in vain
   */
  void peers(List<LinkStatus> links, List<String> failing);

  /**
   * A peer that has started.
   *
   * @param address where it accepts connections
   * @param room that typed lines go to
   */
  record Listening(String address, PeerId peer, String name, String engine, String room) {}
}
