package org.chatmesh.protocol;

/** What a receiver does first with a frame on an open link: parse it by its type. */
final class Parsing {
  private Parsing() {}

  /** Parses any frame, messages included; those of unknown types are skipped. */
  static void parse(Frame frame, int signatureBytes) throws ProtocolException {
    switch (frame.type()) {
      case FrameType.CHAT, FrameType.DIRECT -> {
        MessageFrame.check(frame, signatureBytes);
        MessageFrame.text(frame, signatureBytes);
      }
      case FrameType.HELLO,
          FrameType.PROOF,
          FrameType.PING,
          FrameType.PONG,
          FrameType.CLOSE,
          FrameType.PEERS,
          FrameType.PRESENCE,
          FrameType.INTRODUCE,
          FrameType.ASK ->
          control(frame, signatureBytes);
      default -> {
        // skipped
      }
    }
  }

  static ControlFrame control(Frame frame, int signatureBytes) throws ProtocolException {
    return switch (frame.type()) {
      case FrameType.HELLO -> Hello.decode(frame);
      case FrameType.PROOF -> Proof.decode(frame, signatureBytes);
      case FrameType.PING -> Ping.decode(frame);
      case FrameType.PONG -> Pong.decode(frame);
      case FrameType.CLOSE -> Close.decode(frame);
      case FrameType.PEERS -> Peers.decode(frame);
      case FrameType.PRESENCE -> Presence.decode(frame, signatureBytes);
      case FrameType.INTRODUCE -> Introduce.decode(frame);
      case FrameType.ASK -> Ask.decode(frame);
      default -> throw new IllegalArgumentException("no control frame: type " + frame.type());
    };
  }
}
