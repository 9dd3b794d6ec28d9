package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class PrinterTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aTerminalThatIsStoppedHoldsNobodyUpAndLossesAreTold() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    Printer printer = start(stopped(go));
    List<AttributedString> lines =
        Collections.nCopies(Printer.MOST_LINES, new AttributedString("line"));

    printer.print(List.of(new AttributedString("first")));
    printer.print(lines);
    printer.print(lines);
    go.countDown();
    printer.flush(LONG);

    List<String> shown = shown();
    assertThat(shown).first().isEqualTo("first");
    assertThat(shown).last().asString().matches("\\d+ lost");
    int lost = Integer.parseInt(shown.getLast().replace(" lost", ""));
    assertThat(shown.size() - 1 + lost).isEqualTo(1 + 2 * Printer.MOST_LINES);
    printer.close();
  }

  @Test
  void linesKeepTheirOrder() throws InterruptedException {
    Printer printer = start(out);
    for (int i = 0; i < 1_000; i++) {
      printer.print(List.of(new AttributedString(Integer.toString(i))));
    }
    printer.flush(LONG);

    assertThat(shown()).hasSize(1_000).isSortedAccordingTo(Comparator.comparing(Integer::valueOf));
    printer.close();
  }

  private List<String> shown() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Printer start(OutputStream out) {
    Editor editor = new PlainEditor(() -> null, new PrintStream(out, true, StandardCharsets.UTF_8));
    Printer printer = new Printer(editor, lost -> new AttributedString(lost + " lost"));
    printer.start();
    return printer;
  }

  private OutputStream stopped(CountDownLatch go) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        out.write(b);
      }
    };
  }
}
