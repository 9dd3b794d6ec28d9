package org.chatmesh.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// The generator's process. The first line of standard input is its [LoadSpec]; a second one ends
/// an idle phase; the end of input ends the process. Standard output tells `LINKED`, `MEASURING`,
/// `MEASURED`, and at last `RESULT` with the [LoadResult], or `FAILED` with a sentence.
public final class GeneratorMain {
  private static volatile boolean over;

  private GeneratorMain() {}

  public static void main(String[] args) throws InterruptedException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      Generator.prepare();
      String line = input.readLine();
      if (line == null) {
        return;
      }
      Thread.ofPlatform().name("orders").daemon().start(() -> obey(input));
      LoadSpec spec = RecordLine.read(LoadSpec.class, line);
      LoadResult result = Generator.run(spec, new Lines(), () -> over);
      say("RESULT " + RecordLine.write(result));
    } catch (IOException e) {
      say("FAILED " + e.getMessage());
    }
  }

  private static void obey(BufferedReader input) {
    try {
      if (input.readLine() != null) {
        over = true;
        input.readLine();
      }
    } catch (IOException e) {
      say("FAILED " + e.getMessage());
    }
    // Whoever started this process is gone, or wants it gone.
    Runtime.getRuntime().halt(0);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /// Signals as lines of output.
  private static final class Lines implements Rig.Signals {
    @Override
    public void linked() {
      say("LINKED");
    }

    @Override
    public void measuring() {
      say("MEASURING");
    }

    @Override
    public void measured() {
      say("MEASURED");
    }
  }
}
