package org.chatmesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives, it is understood or it is a {@link ProtocolException}, and it costs memory in
 * proportion to what has arrived. Any other exception fails these tests by itself.
 */
class HostileBytesTest {
  private static final int[] TYPES = {
    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x10, 0x11, 0x12, 0x13, 0x14, 0xff
  };

  static LongStream seeds() {
    return RandomFrames.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void randomBytesAreNoFrames(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int run = 0; run < 2_000; run++) {
      byte[] bytes = new byte[random.nextInt(4, 2_000)];
      random.nextBytes(bytes);
      refused += understood(bytes, Signatures.BYTES) ? 0 : 1;
    }

    assertThat(refused).isGreaterThan(1_900);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void randomBodiesOfKnownTypesAreUnderstoodOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int understood = 0;
    int refused = 0;
    for (int run = 0; run < 5_000; run++) {
      byte[] body = new byte[random.nextInt(1 << random.nextInt(1, 11))];
      random.nextBytes(body);
      int type = TYPES[random.nextInt(TYPES.length)];
      byte[] frame = new FrameEncoder().begin(type).bytes(body).end().toBytes();
      if (understood(frame, random.nextBoolean() ? Signatures.BYTES : 0)) {
        understood++;
      } else {
        refused++;
      }
    }

    assertThat(understood).isPositive();
    assertThat(refused).isPositive();
  }

  /**
   * Nearly right is where parsers break. What is still understood must also encode again to the
   * same bytes.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void framesWithAFewBytesChangedAreUnderstoodOrRefused(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int understood = 0;
    int refused = 0;
    for (Signatures signatures : RandomFrames.profiles()) {
      for (byte[] frame : new RandomFrames(random, signatures).encoded()) {
        for (int run = 0; run < 200; run++) {
          if (understood(changed(frame, random), signatures.lengthBytes())) {
            understood++;
          } else {
            refused++;
          }
        }
      }
    }

    assertThat(understood).isPositive();
    assertThat(refused).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aHandshakeUnderstandsOrRefusesToo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Signatures none = Signatures.none();
    byte[] hello =
        new RandomFrames(random, none)
            .controlFrames()
            .getFirst()
            .encode(new FrameEncoder())
            .toBytes();
    Hello own =
        new Hello(false, Ed25519.of(1).id(), 1, new byte[Hello.NONCE_BYTES], 0, "", "", "Ada");
    int refused = 0;
    for (int run = 0; run < 2_000; run++) {
      Handshake handshake = new Handshake(Role.ACCEPTOR, own, null, none, frame -> {});
      byte[] bytes = changed(hello, random);
      try {
        handshake.received(new Frame().wrap(bytes, 0, bytes.length));
        assertThat(handshake.remote().nickname()).isNotEmpty();
      } catch (ProtocolException e) {
        refused++;
      }
    }

    assertThat(refused).isBetween(1, 1_999);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, Limits.FRAME_BYTES, Limits.FRAME_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aPromisedLengthCostsNoMemory(int length) {
    byte[] bytes = Arrays.copyOf(FrameDecoderTest.header(length), 10);

    assertThat(Allocation.bytesDuring(() -> feed(bytes, bytes.length))).isLessThan(2_048);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000})
  void aLongFrameInPiecesCostsAFewTimesItsLength(int pieceBytes) {
    byte[] bytes = FrameDecoderTest.frameOf(Limits.FRAME_BYTES);

    assertThat(Allocation.bytesDuring(() -> feed(bytes, pieceBytes)))
        .isBetween((long) bytes.length, 3L * bytes.length);
  }

  @Test
  void theMemoryForALongFrameIsGivenBack() {
    FrameDecoder decoder = FrameDecoderTest.open();
    byte[] frame = FrameDecoderTest.frameOf(Limits.FRAME_BYTES);

    assertThat(Allocation.bytesDuring(() -> feedInTwo(decoder, frame))).isGreaterThan(frame.length);
  }

  @Test
  void theMemoryForAShortFrameIsKeptForTheNext() {
    FrameDecoder decoder = FrameDecoderTest.open();
    byte[] frame = FrameDecoderTest.frameOf(200);

    assertThat(Allocation.bytesDuring(() -> feedInTwo(decoder, frame))).isLessThan(128);
  }

  @Test
  void aPromisedNumberOfEntriesCostsNoMoreThanTheirLimit() {
    Frame peers = new FrameEncoder().begin(FrameType.PEERS).u16(0xffff).end().copy();
    Frame most = new FrameEncoder().begin(FrameType.PEERS).u16(Limits.PEERS).end().copy();

    assertThat(Allocation.bytesDuring(() -> understood(peers.toBytes(), 0))).isLessThan(4_096);
    assertThat(Allocation.bytesDuring(() -> understood(most.toBytes(), 0))).isLessThan(4_096);
  }

  private static boolean feed(byte[] bytes, int pieceBytes) {
    FrameDecoder decoder = FrameDecoderTest.open();
    Frame frame = new Frame();
    try {
      boolean whole = false;
      for (int at = 0; at < bytes.length; at += pieceBytes) {
        decoder.feed(bytes, at, Math.min(pieceBytes, bytes.length - at));
        whole |= decoder.next(frame);
      }
      return whole;
    } catch (ProtocolException e) {
      return false;
    }
  }

  private static void feedInTwo(FrameDecoder decoder, byte[] bytes) {
    Frame frame = new Frame();
    try {
      decoder.feed(bytes, 0, 100);
      assertTrue(!decoder.next(frame));
      decoder.feed(bytes, 100, bytes.length - 100);
      assertTrue(decoder.next(frame));
      assertTrue(!decoder.next(frame));
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  /** As AssertJ's, but without allocating. */
  private static void assertTrue(boolean fact) {
    if (!fact) {
      throw new AssertionError();
    }
  }

  /** False if refused. */
  private static boolean understood(byte[] bytes, int signatureBytes) {
    FrameDecoder decoder = FrameDecoderTest.open();
    decoder.feed(bytes, 0, bytes.length);
    Frame frame = new Frame();
    try {
      while (decoder.next(frame)) {
        Parsing.parse(frame, signatureBytes);
        if (CANONICAL.contains(frame.type())) {
          assertThat(Parsing.control(frame, signatureBytes).encode(new FrameEncoder()).toBytes())
              .isEqualTo(frame.toBytes());
        }
      }
      return true;
    } catch (ProtocolException e) {
      return false;
    }
  }

  /** The control frames of which no byte is ignored. */
  private static final List<Integer> CANONICAL =
      List.of(
          FrameType.PROOF,
          FrameType.PING,
          FrameType.PONG,
          FrameType.PEERS,
          FrameType.PRESENCE,
          FrameType.ASK);

  /** The frame with one to three bytes changed, or cut, or longer; its length field is right. */
  private static byte[] changed(byte[] frame, SplittableRandom random) {
    byte[] changed = frame.clone();
    for (int count = random.nextInt(1, 4); count > 0; count--) {
      if (random.nextInt(8) == 0) {
        changed = Arrays.copyOf(changed, random.nextInt(Frame.HEADER_BYTES, changed.length + 9));
      }
      if (changed.length > Frame.HEADER_BYTES) {
        int at = random.nextInt(Frame.HEADER_BYTES, changed.length);
        changed[at] =
            (byte) (random.nextBoolean() ? random.nextInt() : changed[at] ^ 1 << random.nextInt(8));
      }
    }
    Frame.putU32(changed, 0, changed.length - Integer.BYTES);
    return changed;
  }

  /** Counts what this thread allocates. */
  private static final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs it a few times before, so that loading classes is not counted. */
    static long bytesDuring(Runnable action) {
      long bytes = 0;
      for (int run = 0; run < 5; run++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        action.run();
        bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      }
      return bytes;
    }
  }
}
