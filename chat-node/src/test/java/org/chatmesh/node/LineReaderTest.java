package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void linesEndWithEitherKindOfBreakOrWithTheInput() throws IOException {
    assertThat(texts("one\ntwo\r\n\nfour")).containsExactly("one", "two", "", "four");
    assertThat(texts("one\n")).containsExactly("one");
    assertThat(texts("")).isEmpty();
    assertThat(texts("\r\n")).containsExactly("");
    assertThat(texts("a\rb\r")).containsExactly("a\rb\r");
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b', '\n'}), 100);

    assertThat(reader.next()).isEqualTo(new LineSource.Line("a\ufffdb", 3, true));
  }

  @Test
  void aLineAtTheLimitIsWholeAndALongerOneIsOnlyCounted() throws IOException {
    assertThat(lines("12345\n123456\n12345\r\n1\n", 5))
        .containsExactly(
            new LineSource.Line("12345", 5, true),
            new LineSource.Line("12345", 6, false),
            new LineSource.Line("12345", 5, true),
            new LineSource.Line("1", 1, true));
    assertThat(lines("123456", 5)).containsExactly(new LineSource.Line("12345", 6, false));
  }

  @Test
  void aLineThatNeverEndsTakesNoMemory() throws IOException {
    long length = 300L * 1_024 * 1_024;
    InputStream endless =
        new InputStream() {
          private long left = length;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] bytes, int offset, int count) {
            int given = (int) Math.min(left, count);
            left -= given;
            return given == 0 ? -1 : given;
          }
        };

    LineSource.Line line = new LineReader(endless, 10).next();

    assertThat(line).isNotNull();
    assertThat(line.bytes()).isEqualTo(length);
    assertThat(line.text()).hasSize(10);
  }

  private static List<String> texts(String input) throws IOException {
    return lines(input, 1_000).stream().map(LineSource.Line::text).toList();
  }

  private static List<LineSource.Line> lines(String input, int limit) throws IOException {
    LineReader reader =
        new LineReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), limit);
    List<LineSource.Line> lines = new ArrayList<>();
    for (LineSource.Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }
}
