package org.chatmesh.mesh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/// One small offender for each thing that the brain must not do; [LayeringTest] has to report each.
final class Forbidden {
  private Forbidden() {}

  static final class Socket {
    @Nullable InetSocketAddress address;
  }

  static final class Stream {
    OutputStream open() {
      return new ByteArrayOutputStream();
    }
  }

  static final class Channel {
    @Nullable SocketChannel channel;
  }

  static final class OwnThread {
    boolean interrupted() {
      return Thread.currentThread().isInterrupted();
    }
  }

  static final class Lock {
    final ReentrantLock lock = new ReentrantLock();
  }

  static final class SynchronizedMethod {
    synchronized int answer() {
      return 42;
    }
  }

  static final class NanoTime {
    long now() {
      return System.nanoTime();
    }
  }

  static final class NanoTimeByReference {
    final LongSupplier clock = System::nanoTime;
  }

  static final class WallClock {
    Instant now() {
      return Instant.now();
    }
  }

  static final class UnseededRandom {
    final Random random = new Random();
  }

  static final class ThreadsRandom {
    int draw() {
      return ThreadLocalRandom.current().nextInt();
    }
  }

  static final class MathRandom {
    double draw() {
      return Math.random();
    }
  }

  static final class RandomId {
    UUID draw() {
      return UUID.randomUUID();
    }
  }

  static final class SecureChance {
    final SecureRandom random = new SecureRandom();
  }

  static final class Shuffle {
    void shuffle(List<String> names) {
      Collections.shuffle(names);
    }
  }

  static final class HashOrder {
    final Map<String, String> names = new HashMap<>();
  }

  static final class HashOrderByReference {
    final Supplier<Set<String>> names = HashSet::new;
  }

  static final class ImmutableHashOrder {
    final Set<String> names = Set.of("ada", "bob");
  }

  static final class CollectedHashOrder {
    Map<Integer, List<String>> byLength(List<String> names) {
      return names.stream().collect(Collectors.groupingBy(String::length));
    }
  }

  static final class Library {
    void test() {
      Assertions.assertThat(true).isTrue();
    }
  }

  /// What the brain does all day: no rule may report it.
  static final class Nothing {
    record Entry(String name, Duration age) {}

    sealed interface Shape permits Round, Square {}

    record Round(int radius) implements Shape {}

    record Square(int side) implements Shape {}

    final Map<String, Entry> inOrder = new LinkedHashMap<>();
    final RandomGenerator random;

    Nothing(long seed, List<String> names) {
      random = new Random(seed);
      Collections.shuffle(names, new Random(seed));
    }

    int size(Shape shape) {
      return switch (shape) {
        case Round(int radius) -> 2 * radius;
        case Square(int side) -> side;
      };
    }

    ByteBuffer copy(byte[] source) {
      byte[] target = new byte[source.length];
      System.arraycopy(source, 0, target, 0, source.length);
      return ByteBuffer.wrap(target);
    }

    Map<Integer, List<String>> byLength(List<String> names) {
      return names.stream()
          .collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
    }
  }
}
