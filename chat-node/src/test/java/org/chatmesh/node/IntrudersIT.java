package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hundreds of connections that are no peers, from the address that a genuine peer comes from too.
 * On Linux, where the memory of a process can be read.
 */
@EnabledOnOs(OS.LINUX)
class IntrudersIT {
  private static final int SILENT = 500;
  private static final int OTHERS = 25;
  private static final long MORE_KIB = 100 * 1_024;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.chatmesh.node.Engines#names")
  void theyCostLittleMemoryAndDoNotKeepAPeerOut(String engine) throws Exception {
    List<Socket> intruders = new ArrayList<>();
    ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
    try (NodeProcess node =
        NodeProcess.json(folder.resolve("node"), "--name", "node", "--engine", engine)) {
      // A first peer comes and goes, so that the classes it takes do not count as the intruders'.
      meet(node, "first");
      long before = residentKib(node);
      Random random = new Random(1);
      for (int i = 0; i < SILENT; i++) {
        connect(node, intruders);
      }
      for (int i = 0; i < OTHERS; i++) {
        byte[] noise = new byte[10_000];
        random.nextBytes(noise);
        send(connect(node, intruders), noise);
        send(connect(node, intruders), new byte[] {0x7f, -1, -1, -1, 1, 2, 3});
        Socket slow = connect(node, intruders);
        var _ =
            dripping.scheduleAtFixedRate(() -> send(slow, new byte[] {0}), 0, 1, TimeUnit.SECONDS);
      }
      long started = System.nanoTime();
      meet(node, "genuine");
      long tookSeconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
      assertThat(tookSeconds).as("seconds until the genuine peer was linked").isLessThan(10);
      assertThat(residentKib(node) - before).as("KiB more for %s", engine).isLessThan(MORE_KIB);
    } finally {
      dripping.shutdownNow();
      for (Socket socket : intruders) {
        socket.close();
      }
    }
  }

  private void meet(NodeProcess node, String name) throws Exception {
    try (NodeProcess peer =
        NodeProcess.json(folder.resolve(name), "--name", name, "--peer", node.address())) {
      peer.event("link-up");
      node.event("link-up", event -> event.get("name").stringValue().equals(name));
    }
  }

  private static Socket connect(NodeProcess node, List<Socket> intruders) throws Exception {
    String address = node.address();
    int colon = address.lastIndexOf(':');
    Socket socket = new Socket();
    intruders.add(socket);
    socket.connect(
        new InetSocketAddress(
            address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
        5_000);
    return socket;
  }

  private static void send(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      // The node has closed it, as it should.
    }
  }

  private static long residentKib(NodeProcess node) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + node.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
