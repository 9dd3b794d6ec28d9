package org.chatmesh.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks line by line, on a terminal that need not be able to do anything. Reads not one byte more
 * than the answer: what was typed ahead belongs to the conversation.
 */
record PlainAsker(InputStream in, PrintStream out) implements Asker {
  /** Longer than any sensible answer. */
  private static final int LONGEST_BYTES = 4_096;

  @Override
  public @Nullable String ask(String question, String suggestion) {
    out.print(suggestion.isEmpty() ? question + ": " : question + " [" + suggestion + "]: ");
    out.flush();
    String typed = line();
    if (typed == null) {
      out.println();
      return null;
    }
    return typed.isBlank() ? suggestion : typed.strip();
  }

  @Override
  public void tell(String sentence) {
    out.println(sentence);
  }

  /** Null if the input ends before the line does. */
  private @Nullable String line() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          return bytes.toString(StandardCharsets.UTF_8);
        }
        if (bytes.size() < LONGEST_BYTES) {
          bytes.write(next);
        }
      }
    } catch (IOException e) {
      return null; // a terminal that is gone types nothing more
    }
    return null;
  }
}
