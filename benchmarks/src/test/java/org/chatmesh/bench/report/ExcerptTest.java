package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {
  private static final Pattern PLACE = Pattern.compile("<!-- results: (\\S+) -->");
  private static final Path ROOT = Path.of("..");

  @TempDir Path directory;

  @Test
  void theTableReplacesWhatStoodInItsPlaceAndNothingElse() throws IOException {
    Path page = page("Before.\n<!-- results: set -->\nold\n<!-- end of results -->\nAfter.\n");
    new Excerpt(SyntheticResults.write(directory.resolve("set"), 1)).writeInto(page);
    assertThat(Files.readString(page))
        .startsWith("Before.\n<!-- results: set -->\n")
        .contains("| pingpong | 1 k (1.00×) | 2 k (2.00×) | 3 k (3.00×) | 4 k (4.00×) |")
        .contains("(set/charts/speedup.svg)")
        .endsWith("<!-- end of results -->\nAfter.\n")
        .doesNotContain("old");
  }

  @Test
  void aRunThatIsNotValidLeavesItsFieldEmpty() throws IOException {
    Path page = page("<!-- results: set -->\n<!-- end of results -->\n");
    new Excerpt(SyntheticResults.write(directory.resolve("set"), 1)).writeInto(page);
    assertThat(Files.readString(page))
        .contains("| room 8 | 1 k (1.00×) | 2 k (2.00×) | – | 4 k (4.00×) |");
  }

  @Test
  void ofEnoughForksTheRatiosOfAllPairsAreShownWithTheirVerdicts() throws IOException {
    Path page = page("<!-- results: set -->\n<!-- end of results -->\n");
    new Excerpt(SyntheticResults.write(directory.resolve("set"), 10)).writeInto(page);
    assertThat(Files.readString(page))
        .containsPattern("\\| threaded ÷ sequential \\| 1\\.96× \\([^)]+\\) ▲ \\|")
        .containsPattern("\\| nio ÷ virtual \\| 1\\.33× \\([^)]+\\) ▲ \\|");
  }

  @Test
  void aPageWithoutAPlaceForTheSetIsLeftAlone() throws IOException {
    Path page = page("<!-- results: another -->\n<!-- end of results -->\n");
    Excerpt excerpt = new Excerpt(SyntheticResults.write(directory.resolve("set"), 1));
    assertThatThrownBy(() -> excerpt.writeInto(page))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("<!-- results: set -->");
    assertThat(Files.readString(page)).contains("another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.pt-BR.md"})
  void theFiguresOfThisProjectsPagesAreThoseOfItsResults(String name) throws IOException {
    Path page = ROOT.resolve(name);
    String text = Files.readString(page);
    Matcher place = PLACE.matcher(text);
    assertThat(place.find()).isTrue();
    ResultSet results = new ResultSet(ROOT.resolve(place.group(1)));
    assertThat(new Excerpt(results).placedIn(page)).isEqualTo(text);
  }

  private Path page(String text) throws IOException {
    return Files.writeString(directory.resolve("page.md"), text);
  }
}
