package org.chatmesh.mesh;

import java.util.ArrayDeque;
import java.util.List;
import org.chatmesh.mesh.MeshEvent.Confirmed;
import org.chatmesh.mesh.MeshEvent.Unconfirmed;
import org.chatmesh.protocol.Ping;

/**
 * Who has read what. A PING is sent behind what is to be confirmed; since a peer handles the frames
 * of a link in order, the PONG that answers it says that all before it was read. Each question is
 * answered once per link: by that PONG, or by the end of the link.
 */
final class Receipts {
  /** Questions that one link may owe an answer to; guess: more than a person types. */
  private static final int MOST_PER_LINK = 4_096;

  private final Outbound outbound;
  private long lastToken;

  /** A question to one link; tokens are small numbers, other than those of keep-alive pings. */
  record Question(long token, long number, long askedAt) {}

  Receipts(Outbound outbound) {
    this.outbound = outbound;
  }

  /** Asks each of these links; the number of them. */
  int ask(List<Neighbour> links, long number, long now, Actions out) {
    int asked = 0;
    for (Neighbour link : links) {
      ArrayDeque<Question> open = link.questions;
      if (link.active && open.size() < MOST_PER_LINK) {
        open.add(new Question(++lastToken, number, now));
        outbound.send(link, new Ping(lastToken), out);
        asked++;
      }
    }
    return asked;
  }

  /** A PONG has come; one that answers no question is somebody else's. */
  void answered(Neighbour link, long token, long now, Actions out) {
    Question first = link.questions.peek();
    if (first != null && first.token == token) {
      link.questions.remove();
      out.deliver(new Confirmed(first.number, link.id(), now - first.askedAt));
    }
  }

  /**
   * A newer link to the same peer stays instead of this one, which ends only when all that was
   * written to it is read: the questions are asked again on the newer one.
   */
  void move(Neighbour from, Neighbour to, long now, Actions out) {
    for (Question question : from.questions) {
      ask(List.of(to), question.number, now, out);
    }
    from.questions.clear();
  }

  /** The link has ended: what it has not answered it never will. */
  void ended(Neighbour link, Actions out) {
    for (Question question : link.questions) {
      out.deliver(new Unconfirmed(question.number, link.id(), link.info.nickname()));
    }
    link.questions.clear();
  }
}
