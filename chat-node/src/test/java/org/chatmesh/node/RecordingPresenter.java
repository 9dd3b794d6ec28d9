package org.chatmesh.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatmesh.engine.Peer.LinkStatus;
import org.chatmesh.engine.Peer.Member;
import org.chatmesh.mesh.MeshEvent;

/** Keeps what it is told. Any thread. */
final class RecordingPresenter implements Presenter {
  final List<OwnLine> own = new CopyOnWriteArrayList<>();
  final List<Place> places = new CopyOnWriteArrayList<>();
  final List<String> errors = new CopyOnWriteArrayList<>();
  final List<String> done = new CopyOnWriteArrayList<>();
  final List<String> answers = new CopyOnWriteArrayList<>();

  @Override
  public void listening(Listening listening) {}

  @Override
  public void happened(MeshEvent event) {}

  @Override
  public void own(OwnLine line) {
    own.add(line);
  }

  @Override
  public void current(Place place) {
    places.add(place);
  }

  @Override
  public void error(String sentence) {
    errors.add(sentence);
  }

  @Override
  public void done(String sentence) {
    done.add(sentence);
  }

  @Override
  public void answer(Command command, List<String> lines) {
    answers.addAll(lines);
  }

  @Override
  public void who(String room, List<Member> members) {
    members.forEach(member -> answers.add(member.nickname()));
  }

  @Override
  public void peers(List<LinkStatus> links, List<String> failing) {
    List<String> lines = new ArrayList<>();
    links.forEach(link -> lines.add(link.info().nickname()));
    answers.addAll(lines);
    answers.addAll(failing);
  }
}
