package org.chatmesh.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chatmesh.bench.load.Identity;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.MessageFrame;
import org.chatmesh.protocol.Signatures;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A message is signed by its author, and checked by a peer that receives it: Ed25519 over the
/// bytes that the signature covers, which are put together first.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SignatureBenchmark {
  private static final String ROOM = "bench";

  /// What is checked takes turns: how long the arithmetic takes depends on the bytes.
  private static final int MESSAGES = 64;

  @Param({"64", "1024"})
  int textBytes;

  private final Identity author = Identity.of(1, 0, true);
  private final FrameEncoder encoder = new FrameEncoder();
  private final List<Frame> received = new ArrayList<>();
  private byte[] text = {};
  private long sequence;
  private int next;

  @Setup(Level.Trial)
  public void prepare() {
    text = new byte[textBytes];
    for (int i = 0; i < MESSAGES; i++) {
      received.add(sign().copy());
    }
    for (int i = 0; i < MESSAGES; i++) {
      if (!check()) {
        throw new IllegalStateException("a right signature was refused");
      }
    }
  }

  @Benchmark
  public Frame sign() {
    return MessageFrame.encodeChat(
        encoder, author.id(), ROOM, ++sequence, 1, text, author.signatures());
  }

  @Benchmark
  public boolean check() {
    Frame message = received.get(next);
    next = (next + 1) % MESSAGES;
    byte[] signed = MessageFrame.signedBytes(message, author.id(), ROOM, Signatures.BYTES);
    int start = MessageFrame.signatureStart(message, Signatures.BYTES);
    return author.signatures().verify(author.id(), signed, message.array(), start);
  }
}
