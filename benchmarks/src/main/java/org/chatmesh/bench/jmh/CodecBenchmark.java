package org.chatmesh.bench.jmh;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameDecoder;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.Limits;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.ProtocolException;
import org.chatmesh.protocol.Signatures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Text to frame, and a read buffer full of frames back to views. Per message.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CodecBenchmark {
  private static final int FRAMES = 64;
  private static final String ROOM = "bench";

  @Param({"16", "64", "1024"})
  int textBytes;

  private final FrameEncoder encoder = new FrameEncoder();
  private final FrameDecoder decoder = new FrameDecoder();
  private final Frame frame = new Frame();
  private final PeerId author = PeerId.of(new byte[PeerId.BYTES]);
  private byte[] text = {};
  private byte[] stream = {};
  private long sequence;

  @Setup(Level.Trial)
  public void prepare() {
    text = new byte[textBytes];
    Arrays.fill(text, (byte) 'x');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < FRAMES; i++) {
      bytes.writeBytes(encode().toBytes());
    }
    stream = bytes.toByteArray();
    decoder.limitBytes(Limits.FRAME_BYTES);
  }

  @Benchmark
  public Frame encode() {
    return MessageFrame.encodeChat(encoder, author, ROOM, ++sequence, 1, text, Signatures.none());
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public long decode() throws ProtocolException {
    long sum = 0;
    decoder.feed(stream, 0, stream.length);
    while (decoder.next(frame)) {
      MessageFrame.check(frame, 0);
      sum += MessageFrame.sequence(frame) + MessageFrame.authorTag(frame);
    }
    return sum;
  }
}
