package org.chatmesh.bench.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.chatmesh.bench.load.RecordLine;

/// The process of a canary's server. The first line of standard input is its [FreezerSpec]; it
/// answers `READY` and its port; `begin` starts the times of its freezes, and `report` is answered
/// with a [FreezerReport]. The end of input ends the process.
public final class FreezerMain {
  private FreezerMain() {}

  public static void main(String[] args) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = orders.readLine();
    if (line == null) {
      return;
    }
    try (Freezer freezer = new Freezer(RecordLine.read(FreezerSpec.class, line))) {
      say("READY " + freezer.start());
      String order = orders.readLine();
      while (order != null) {
        if (order.equals("begin")) {
          freezer.begin();
        } else {
          say("REPORT " + RecordLine.write(freezer.report()));
        }
        order = orders.readLine();
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
