package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.system.NodeSpec;
import org.chatmesh.bench.system.SystemUnderTest;
import org.chatmesh.bench.system.Systems;
import org.chatmesh.protocol.FrameEncoder;
import org.chatmesh.protocol.FrameType;
import org.chatmesh.protocol.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Chains whose nodes pass messages on with JGroups, all in this process, over real sockets.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass
@ValueSource(strings = {"jgroups-tcp", "jgroups-nio2"})
class JGroupsChainTest {
  private static final int NOBODY = 1;

  @Parameter String name = "";
  @TempDir Path directory;

  private final List<SystemUnderTest> nodes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.reversed().forEach(SystemUnderTest::close);
  }

  @Test
  void everyMessageOfAChainArrivesOnceAndInOrder() throws Exception {
    saturate(2);
  }

  @Test
  void aNodeInTheMiddlePassesOnWhatItsNeighboursSay() throws Exception {
    saturate(3);
  }

  @Test
  void messagesOfAllLengthsPassBothWays() throws Exception {
    start(2);
    try (LoneClient one = new LoneClient(ports.getFirst(), 0);
        LoneClient other = new LoneClient(ports.getLast(), 1)) {
      for (int bodyBytes : new int[] {0, 1, 1_000, Limits.TEXT_BYTES, Limits.FRAME_BYTES - 1}) {
        byte[] message = message(bodyBytes);
        one.send(message, 0, message.length);
        assertThat(other.read(message.length)).isEqualTo(message);
        other.send(message, 0, message.length);
        assertThat(one.read(message.length)).isEqualTo(message);
      }
    }
  }

  @Test
  void aMalformedFrameEndsItsLinkOnly() throws Exception {
    start(2);
    try (LoneClient sender = new LoneClient(ports.getFirst(), 0);
        LoneClient broken = new LoneClient(ports.getFirst(), 1);
        LoneClient receiver = new LoneClient(ports.getLast(), 2)) {
      broken.send(new byte[Integer.BYTES], 0, Integer.BYTES);
      assertThat(broken.skipToEnd()).isZero();
      byte[] message = message(10);
      sender.send(message, 0, message.length);
      assertThat(receiver.read(message.length)).isEqualTo(message);
      assertThat(nodes.getFirst().problems()).isEmpty();
    }
  }

  @Test
  void aNodeThatFindsNobodyWhereItDialsSaysSo() throws Exception {
    try (SystemUnderTest lonely = Systems.create(name)) {
      assertThatThrownBy(() -> lonely.start(spec(1, NOBODY))).isInstanceOf(IOException.class);
    }
  }

  private void saturate(int size) throws Exception {
    start(size);
    Cell cell = Cell.of(Scenario.CHAIN, size);
    LoadSpec spec = Orders.of(cell, Phase.SATURATING, ports, 0, "", directory);
    LoadResult result = Generator.run(spec, new Quiet(() -> {}), () -> false);
    Tally tally = result.tally();
    assertThat(tally.expected()).isPositive().isEqualTo(tally.sent());
    assertThat(tally)
        .isEqualTo(new Tally(tally.sent(), tally.expected(), tally.expected(), 0, 0, 0, 0, 0, 0));
    assertThat(result.endings()).isEmpty();
    assertThat(nodes).allSatisfy(node -> assertThat(node.problems()).isEmpty());
  }

  private void start(int size) throws IOException {
    for (int place = 0; place < size; place++) {
      SystemUnderTest node = Systems.create(name);
      nodes.add(node);
      ports.add(node.start(spec(place, place == 0 ? 0 : ports.getLast())));
    }
  }

  private NodeSpec spec(int place, int dialPort) {
    return new NodeSpec(name, false, 2, Orders.SEED, place, dialPort, 0);
  }

  private static byte[] message(int bodyBytes) {
    return new FrameEncoder().begin(FrameType.CHAT).bytes(new byte[bodyBytes]).end().toBytes();
  }
}
