package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes give the same frames, however the network cuts them. */
class FrameDecoderTest {
  static LongStream seeds() {
    return RandomFrames.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyCutInTwoGivesTheSameFrames(long seed) throws ProtocolException {
    List<byte[]> frames = new RandomFrames(new SplittableRandom(seed), Signatures.none()).encoded();
    byte[] stream = concatenated(frames);
    for (int cut = 0; cut <= stream.length; cut++) {
      Receiver receiver = new Receiver();
      receiver.feed(Arrays.copyOf(stream, cut));
      receiver.feed(Arrays.copyOfRange(stream, cut, stream.length));

      assertThat(receiver.frames).as("cut at %d", cut).isEqualTo(wrapped(frames));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void byteByByteGivesTheSameFrames(long seed) throws ProtocolException {
    List<byte[]> frames = new RandomFrames(new SplittableRandom(seed), Ed25519.of(2)).encoded();
    Receiver receiver = new Receiver();
    for (byte one : concatenated(frames)) {
      receiver.feed(new byte[] {one});
    }

    assertThat(receiver.frames).isEqualTo(wrapped(frames));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void randomPiecesGiveTheSameFrames(long seed) throws ProtocolException {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      frames.addAll(new RandomFrames(random, Signatures.none()).encoded());
      frames.add(frameOf(1 + random.nextInt(Limits.FRAME_BYTES)));
    }
    byte[] stream = concatenated(frames);
    int longest = 1 << random.nextInt(1, 18);
    Receiver receiver = new Receiver();
    for (int at = 0, next; at < stream.length; at = next) {
      next = Math.min(stream.length, at + random.nextInt(longest + 1));
      receiver.feed(Arrays.copyOfRange(stream, at, next));
    }

    assertThat(receiver.frames).isEqualTo(wrapped(frames));
  }

  @Test
  void aWholeFrameIsSeenInPlace() throws ProtocolException {
    byte[] input = new byte[100];
    byte[] ping = new Ping(7).encode(new FrameEncoder()).toBytes();
    System.arraycopy(ping, 0, input, 50, ping.length);
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(input, 50, ping.length);
    Frame frame = new Frame();

    assertThat(decoder.next(frame)).isTrue();
    assertThat(frame.array()).isSameAs(input);
    assertThat(frame.start()).isEqualTo(50);
    assertThat(decoder.next(frame)).isFalse();
  }

  @Test
  void aFrameIsPartialFromItsFirstByteToItsLast() throws ProtocolException {
    byte[] ping = new Ping(7).encode(new FrameEncoder()).toBytes();
    Receiver receiver = new Receiver();
    assertThat(receiver.decoder.partial()).isFalse();
    for (int i = 0; i < ping.length - 1; i++) {
      receiver.feed(new byte[] {ping[i]});
      assertThat(receiver.decoder.partial()).as("after byte %d", i).isTrue();
    }
    receiver.feed(new byte[] {ping[ping.length - 1]});

    assertThat(receiver.decoder.partial()).isFalse();
    assertThat(receiver.frames).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Limits.HANDSHAKE_FRAME_BYTES})
  void aNewDecoderTakesLengthsUpToTheLimitOfTheHandshake(int length) throws ProtocolException {
    Receiver receiver = new Receiver(new FrameDecoder());
    receiver.feed(frameOf(length));

    assertThat(receiver.frames).containsExactly(ByteBuffer.wrap(frameOf(length)));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, Limits.HANDSHAKE_FRAME_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void aNewDecoderRefusesOtherLengths(int length) {
    assertThatRefused(new FrameDecoder(), length);
  }

  @Test
  void anOpenLinkTakesTheLongestFrame() throws ProtocolException {
    Receiver receiver = new Receiver();
    receiver.feed(frameOf(Limits.FRAME_BYTES));

    assertThat(receiver.frames).containsExactly(ByteBuffer.wrap(frameOf(Limits.FRAME_BYTES)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Limits.FRAME_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void anOpenLinkRefusesOtherLengths(int length) {
    assertThatRefused(open(), length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Limits.FRAME_BYTES + 1, Integer.MIN_VALUE})
  void aLengthThatArrivesInPiecesIsCheckedToo(int length) throws ProtocolException {
    byte[] header = header(length);
    Receiver receiver = new Receiver();
    receiver.feed(Arrays.copyOf(header, 3));

    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> receiver.feed(new byte[] {header[3]}))
        .withMessageContaining(Integer.toUnsignedString(length));
  }

  /** The dialer's first frames may lie in one piece with the last of the handshake. */
  @Test
  void theLimitCanBeRaisedBetweenTwoFramesOfOnePiece() throws ProtocolException {
    byte[] stream = concatenated(List.of(frameOf(1), frameOf(Limits.HANDSHAKE_FRAME_BYTES + 1)));
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(stream, 0, stream.length);
    Frame frame = new Frame();
    assertThat(decoder.next(frame)).isTrue();
    decoder.limitBytes(Limits.FRAME_BYTES);

    assertThat(decoder.next(frame)).isTrue();
    assertThat(frame.bodyLength()).isEqualTo(Limits.HANDSHAKE_FRAME_BYTES);
  }

  @Test
  void aCopyOutlivesTheFrameItIsOf() throws ProtocolException {
    byte[] input = frameOf(40);
    FrameDecoder decoder = open();
    decoder.feed(input, 0, input.length);
    Frame frame = new Frame();
    assertThat(decoder.next(frame)).isTrue();
    Frame copy = frame.copy();
    Arrays.fill(input, (byte) 0);

    assertThat(copy.toBytes()).isEqualTo(frameOf(40));
  }

  static FrameDecoder open() {
    FrameDecoder decoder = new FrameDecoder();
    decoder.limitBytes(Limits.FRAME_BYTES);
    return decoder;
  }

  static byte[] header(int length) {
    return new FrameEncoder().begin(0).u32(length).body();
  }

  /** A frame with the length given, and different bytes all over. */
  static byte[] frameOf(int length) {
    byte[] frame = Arrays.copyOf(header(length), Integer.BYTES + length);
    for (int i = Integer.BYTES; i < frame.length; i++) {
      frame[i] = (byte) (31 * i + i / 251);
    }
    return frame;
  }

  /** Buffers, because they are equal when their bytes are. */
  private static List<ByteBuffer> wrapped(List<byte[]> frames) {
    return frames.stream().map(ByteBuffer::wrap).toList();
  }

  private static byte[] concatenated(List<byte[]> frames) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    frames.forEach(stream::writeBytes);
    return stream.toByteArray();
  }

  private static void assertThatRefused(FrameDecoder decoder, int length) {
    byte[] header = header(length);
    decoder.feed(header, 0, header.length);

    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> decoder.next(new Frame()))
        .withMessageContaining(Integer.toUnsignedString(length))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(CloseReason.MALFORMED));
  }

  /** Copies every frame, and spoils each piece once the decoder has said that it has taken it. */
  private static final class Receiver {
    private final List<ByteBuffer> frames = new ArrayList<>();
    private final Frame frame = new Frame();
    private final FrameDecoder decoder;

    Receiver() {
      this(open());
    }

    Receiver(FrameDecoder decoder) {
      this.decoder = decoder;
    }

    void feed(byte[] piece) throws ProtocolException {
      byte[] input = new byte[piece.length + 2];
      System.arraycopy(piece, 0, input, 1, piece.length);
      decoder.feed(input, 1, piece.length);
      while (decoder.next(frame)) {
        frames.add(ByteBuffer.wrap(frame.toBytes()));
      }
      Arrays.fill(input, (byte) 0xee);
    }
  }
}
