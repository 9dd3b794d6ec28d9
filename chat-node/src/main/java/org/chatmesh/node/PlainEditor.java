package org.chatmesh.node;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jline.utils.AttributedString;

/**
 * A terminal that can only print: it lets the typed line be edited by the system, and gets no
 * escape sequence, no prompt and no bell.
 */
final class PlainEditor implements Editor {
  private final LineSource in;
  private final PrintStream out;

  PlainEditor(LineSource in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public Input read() throws IOException {
    LineSource.Line line = in.next();
    return line == null ? new Input.End() : new Input.Text(line.text());
  }

  @Override
  public Input ask(String question) throws IOException {
    out.print(question);
    out.flush();
    return read();
  }

  @Override
  public void show(List<AttributedString> lines, AttributedString prompt, boolean bell) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void wipe() {
    // It cannot.
  }

  @Override
  public int columns() {
    return 0;
  }

  @Override
  public void complete(Completion completion) {
    // There are no keys.
  }

  @Override
  public void close() {
    out.flush();
  }
}
