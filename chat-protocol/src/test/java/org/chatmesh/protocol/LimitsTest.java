package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each bound of docs/protocol.md: taken at the limit, refused one above and one below. The numbers
 * are the page's, not those of {@link Limits}.
 */
class LimitsTest {
  private static final PeerId ADA = Ed25519.of(1).id();
  private static final PeerId BOB = Ed25519.of(2).id();
  private static final String WIDE = "🦊";
  private static final String HOST = "host".repeat(64);

  /** What is limited, the least and the most of it, and a frame with a given amount of it. */
  static Stream<Arguments> bounds() {
    return Stream.of(
        bound("engine, bytes", 0, 32, n -> hello("e".repeat(n), ":1", "Ada")),
        bound("address in HELLO, bytes", 2, 255, n -> hello("", endOf(HOST + ":1", n), "Ada")),
        bound("nickname in HELLO, code points", 1, 32, n -> hello("", "", "n".repeat(n))),
        bound("nickname in HELLO, wide code points", 1, 32, n -> hello("", "", WIDE.repeat(n))),
        bound("nickname in PRESENCE, code points", 1, 32, n -> presence("n".repeat(n), List.of())),
        bound("nickname in PRESENCE, wide", 1, 32, n -> presence(WIDE.repeat(n), List.of())),
        bound("room in PRESENCE, code points", 1, 64, n -> presence("A", List.of("r".repeat(n)))),
        bound("room in PRESENCE, wide", 1, 64, n -> presence("A", List.of(WIDE.repeat(n)))),
        bound("rooms in PRESENCE", 0, 32, n -> presence("A", Collections.nCopies(n, "room"))),
        bound("room in INTRODUCE, code points", 1, 64, n -> new Introduce.OfRoom("r".repeat(n))),
        bound("room in INTRODUCE, wide", 1, 64, n -> new Introduce.OfRoom(WIDE.repeat(n))),
        bound("entries of PEERS", 0, 64, n -> new Peers(Collections.nCopies(n, entry("a:1")))),
        bound("address in PEERS, bytes", 1, 255, n -> new Peers(List.of(entry("a".repeat(n))))));
  }

  static Stream<Arguments> boundsAboveZero() {
    return bounds().filter(bound -> !Objects.equals(bound.get()[1], 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bounds")
  void theLeastIsTaken(String what, int least, int most, Function<Integer, ControlFrame> frame) {
    assertTaken(frame.apply(least));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bounds")
  void theMostIsTaken(String what, int least, int most, Function<Integer, ControlFrame> frame) {
    assertTaken(frame.apply(most));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bounds")
  void oneMoreIsRefused(String what, int least, int most, Function<Integer, ControlFrame> frame) {
    assertRefused(frame.apply(most + 1).encode(new FrameEncoder()), 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("boundsAboveZero")
  void oneLessIsRefused(String what, int least, int most, Function<Integer, ControlFrame> frame) {
    assertRefused(frame.apply(least - 1).encode(new FrameEncoder()), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_536})
  void aTextWithinItsBoundIsTaken(int length) {
    for (Signatures signatures : RandomFrames.profiles()) {
      assertThatCode(() -> MessageFrame.check(chat(length, signatures), signatures.lengthBytes()))
          .doesNotThrowAnyException();
      assertThatCode(() -> MessageFrame.check(direct(length, signatures), signatures.lengthBytes()))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_537})
  void aTextBeyondItsBoundIsRefused(int length) {
    for (Signatures signatures : RandomFrames.profiles()) {
      assertRefused(chat(length, signatures), signatures.lengthBytes());
      assertRefused(direct(length, signatures), signatures.lengthBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "c080",
        "c0af",
        "e28080ff",
        "e282",
        "eda080",
        "edbfbf",
        "f0808080",
        "f4908080",
        "f8",
        "ff"
      })
  void aNameThatIsNotUtf8IsRefused(String hex) {
    byte[] name = HexFormat.of().parseHex(hex);
    FrameEncoder presence =
        new FrameEncoder().begin(FrameType.PRESENCE).bytes(ADA.toBytes()).u64(1);
    FrameEncoder peers = new FrameEncoder().begin(FrameType.PEERS).u16(1).bytes(ADA.toBytes());
    FrameEncoder introduce = new FrameEncoder().begin(FrameType.INTRODUCE).u8(Introduce.ROOM);

    assertRefused(presence.u8(0).u16(name.length).bytes(name).u8(0).end(), 0);
    assertRefused(peers.u16(name.length).bytes(name).end(), 0);
    assertRefused(introduce.bytes(name).end(), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\ufeffA", "\uffff", "\ud83e\udd8a", "e\u0301", "\u202eA"})
  void anyOtherTextIsAName(String name) throws ProtocolException {
    Frame frame = presence(name, List.of(name)).encode(new FrameEncoder());

    assertThat(Presence.decode(frame, 0)).isEqualTo(presence(name, List.of(name)));
  }

  private static Arguments bound(
      String what, int least, int most, Function<Integer, ControlFrame> frame) {
    return arguments(what, least, most, frame);
  }

  private static Hello hello(String engine, String address, String nickname) {
    return new Hello(false, ADA, 1, new byte[Hello.NONCE_BYTES], 1, engine, address, nickname);
  }

  private static String endOf(String text, int length) {
    return text.substring(text.length() - length);
  }

  private static Presence presence(String nickname, List<String> rooms) {
    return Presence.signed(ADA, 1, false, nickname, rooms, Signatures.none());
  }

  private static Peers.Entry entry(String address) {
    return new Peers.Entry(BOB, address);
  }

  private static Frame chat(int length, Signatures signatures) {
    return MessageFrame.encodeChat(
        new FrameEncoder(), ADA, "lobby", 1, 1, text(length), signatures);
  }

  private static Frame direct(int length, Signatures signatures) {
    return MessageFrame.encodeDirect(new FrameEncoder(), ADA, BOB, 1, 1, text(length), signatures);
  }

  private static byte[] text(int length) {
    return "t".repeat(length).getBytes(StandardCharsets.US_ASCII);
  }

  private static void assertTaken(ControlFrame frame) {
    assertThatCode(
            () -> assertThat(Parsing.control(frame.encode(new FrameEncoder()), 0)).isEqualTo(frame))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(Frame frame, int signatureBytes) {
    ProtocolException refusal =
        catchThrowableOfType(ProtocolException.class, () -> Parsing.parse(frame, signatureBytes));

    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo(CloseReason.MALFORMED);
  }
}
