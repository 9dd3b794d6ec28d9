package org.chatmesh.bench.load;

import org.chatmesh.bench.plan.Cell;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.Tag;

/// Looks at every message that arrives: is it whole, did that author write it, has it been here
/// before? Books it in the ledger. One thread.
final class Inspector {
  private static final int COUNTER_BITS = Integer.SIZE;

  private final Ledger ledger;
  private final int senders;
  private final long[] authorTags;
  private final long roomTag = Tag.ofRoom(Client.ROOM);
  private final long sequenceEpoch;
  private final int payloadBytes;
  private final int signatureBytes;

  Inspector(Cell cell, Ledger ledger, long[] authorTags, long sequenceBase, int payloadBytes) {
    this.ledger = ledger;
    this.senders = cell.senders();
    this.authorTags = authorTags;
    this.sequenceEpoch = sequenceBase >>> COUNTER_BITS;
    this.payloadBytes = payloadBytes;
    this.signatureBytes = cell.signed() ? org.chatmesh.protocol.Signatures.BYTES : 0;
  }

  /// The number of the client that wrote the message, or -1 if it does not count as delivered.
  int sender(Client receiver, Frame frame) {
    if (MessageFrame.payloadLength(frame, signatureBytes) != payloadBytes
        || !Payload.intact(frame, payloadBytes)) {
      ledger.corrupted();
      return -1;
    }
    int sender = Payload.sender(frame);
    if (sender >= senders
        || MessageFrame.authorTag(frame) != authorTags[sender]
        || MessageFrame.roomTag(frame) != roomTag
        || MessageFrame.sequence(frame) >>> COUNTER_BITS != sequenceEpoch) {
      ledger.unexpected();
      return -1;
    }
    return ledger.arrived(receiver.number(), sender, number(frame)) ? sender : -1;
  }

  /// Which of its author's messages this is, from 1.
  static int number(Frame frame) {
    return (int) MessageFrame.sequence(frame);
  }
}
