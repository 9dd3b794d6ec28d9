package org.chatmesh.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a command line came to, and what people would have read. One test at a time: it borrows the
/// process's own streams.
record Said(int status, String out, String err) {
  static Said by(String... arguments) {
    PrintStream ownOut = System.out;
    PrintStream ownErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status = Main.execute(arguments);
      return new Said(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(ownOut);
      System.setErr(ownErr);
    }
  }

  /// What stands before the usage.
  String sentence() {
    return err.lines().findFirst().orElse("");
  }
}
