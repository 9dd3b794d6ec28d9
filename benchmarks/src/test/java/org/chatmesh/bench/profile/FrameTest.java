package org.chatmesh.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.chatmesh.bench.profile.Frame.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  @ParameterizedTest
  @CsvSource({
    "org.chatmesh.nio.NioEngine, run, JIT compiled, CHATMESH",
    "java.lang.Thread, run, Interpreted, JDK",
    "jdk.internal.misc.Unsafe, park, Native, NATIVE",
    "sun.nio.ch.SocketDispatcher, write0, Native, NATIVE",
    "sun.nio.ch.SocketDispatcher, write, Inlined, JDK",
    "io.netty.channel.Channel, flush, C1 compiled, LIBRARY",
    "javassist.Loader, load, Inlined, LIBRARY",
    "'', tcp_sendmsg, Kernel, NATIVE",
    "'', libc.so.6, Native, NATIVE",
    "'', JavaThread::run(), C++, NATIVE"
  })
  void aFrameTellsWhoseCodeItIs(String type, String method, String kind, Origin origin) {
    assertThat(Frame.of(type, method, kind).origin()).isEqualTo(origin);
    assertThat(new Frame(Frame.of(type, method, kind).written()).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "org.chatmesh.nio.NioEngine, run, Inlined, NioEngine.run",
    "org.chatmesh.nio.NioEngine, <init>, Inlined, NioEngine.<init>",
    "org.chatmesh.engine.Outbox$Drain, lambda$of$0, Inlined, Outbox$Drain.lambda$of$0",
    "sun.nio.ch.SocketDispatcher, write0, Native, SocketDispatcher.write0",
    "Main, main, Inlined, Main.main",
    "'', libc.so.6, Native, libc.so.6",
    "'', tcp_sendmsg, Kernel, tcp_sendmsg",
    "'', JavaThread::run(), C++, JavaThread::run()"
  })
  void itsBriefNameHasNoPackageAndNoMark(String type, String method, String kind, String brief) {
    assertThat(Frame.of(type, method, kind).brief()).isEqualTo(brief);
  }

  @ParameterizedTest
  @CsvSource({
    "org.chatmesh.nio.Loop$$Lambda.0x00007f1c2c0a1000, org.chatmesh.nio.Loop$$Lambda.run",
    "org.chatmesh.nio.Loop$$Lambda+0x00007f1c2c0a1000, org.chatmesh.nio.Loop$$Lambda.run",
    "org.chatmesh.nio.Loop$$Lambda.0x00007f1c2c0a1000.1234, org.chatmesh.nio.Loop$$Lambda.run"
  })
  void whatTheJvmMakesHasTheSameNameInEachRun(String type, String written) {
    assertThat(Frame.of(type, "run", "JIT compiled").written()).isEqualTo(written);
  }

  @Test
  void kernelAndNativeFramesAreMarked() {
    assertThat(Frame.of("", "do_syscall_64", "Kernel").written()).isEqualTo("do_syscall_64_[k]");
    assertThat(Frame.of("a.B", "read0", "Native").written()).isEqualTo("a.B.read0_[n]");
    assertThat(Frame.of("a.B", "read0", "Native").name()).isEqualTo("a.B.read0");
    assertThat(Frame.of("a.B", "read", "Inlined").name()).isEqualTo("a.B.read");
  }

  @Test
  void nothingInANameIsTakenForTheEndOfAFrame() {
    assertThat(Frame.of("", "f(char; int)", "C++").written()).isEqualTo("f(char int)_[n]");
    assertThat(Frame.of("", "operator\tnew", "C++").written()).isEqualTo("operator new_[n]");
  }

  @Test
  void whatIsUnknownIsNobodysJavaCode() {
    assertThat(Frame.UNKNOWN.origin()).isEqualTo(Origin.NATIVE);
    assertThat(Frame.UNKNOWN.brief()).isEqualTo("[unknown]");
  }
}
