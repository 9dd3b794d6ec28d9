package org.chatmesh.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.ResultSet;
import org.chatmesh.bench.run.SyntheticResults;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// The report as a browser shows it, on a phone. Skipped where there is no Chromium; `.ci/run`
/// installs it.
class ReportPageIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final long PHONE_WIDTH = 360;

  @TempDir static Path directory;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() {
    assumeThat(CHROMIUM).isExecutable();
    assumeThat(DRIVER).isExecutable();
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    options.setCapability(ChromeOptions.LOGGING_PREFS, everything);
    options.setExperimentalOption(
        "mobileEmulation",
        Map.of("deviceMetrics", Map.of("width", PHONE_WIDTH, "height", 800, "pixelRatio", 2.0)));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    browser = new ChromeDriver(service, options);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  static Stream<Words> languages() {
    return Stream.of(Words.ENGLISH, Words.PORTUGUESE);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void nothingIsWiderThanAPhone(Words words) throws IOException {
    show(words);
    assertThat(number("return document.documentElement.clientWidth")).isEqualTo(PHONE_WIDTH);
    assertThat(number("return document.documentElement.scrollWidth")).isEqualTo(PHONE_WIDTH);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyChartIsThereAndDrawn(Words words) throws IOException {
    Path set = show(words);
    long charts;
    try (Stream<Path> files = Files.list(set.resolve("charts"))) {
      charts = files.filter(file -> file.toString().endsWith(".svg")).count();
    }
    assertThat(charts).isPositive();
    assertThat(number("return document.querySelectorAll('figure > svg').length")).isEqualTo(charts);
    assertThat(
            number(
                "return [...document.querySelectorAll('figure > svg')]"
                    + ".filter(svg => svg.getBoundingClientRect().height < 100).length"))
        .isZero();
    assertThat(
            number(
                "return [...document.images]"
                    + ".filter(img => !img.complete || img.naturalWidth === 0).length"))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyTextOfAChartIsInsideOfIt(Words words) throws IOException {
    show(words);
    Object outside =
        browser.executeScript(
            "return [...document.querySelectorAll('figure > svg')].flatMap(svg => {"
                + " const whole = svg.getBoundingClientRect();"
                + " return [...svg.querySelectorAll('text')]"
                + ".filter(text => { const box = text.getBoundingClientRect();"
                + " return box.left < whole.left - 1 || box.right > whole.right + 1"
                + " || box.top < whole.top - 1 || box.bottom > whole.bottom + 1; })"
                + ".map(text => text.textContent); })");
    assertThat((List<?>) outside).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void theBrowserHasNothingToComplainOf(Words words) throws IOException {
    show(words);
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLinkOfTheContentsLeadsToASection(Words words) throws IOException {
    show(words);
    assertThat(number("return document.querySelectorAll('nav a').length")).isPositive();
    assertThat(
            number(
                "return [...document.querySelectorAll('a[href^=\"#\"]')]"
                    + ".filter(a => !document.getElementById(a.hash.slice(1))).length"))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void inTheDarkTheTextIsLight(Words words) throws IOException {
    show(words);
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    assertThat(brightness("backgroundColor")).isLessThan(60);
    assertThat(brightness("color")).isGreaterThan(180);
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "light"))));
    assertThat(brightness("backgroundColor")).isGreaterThan(230);
    assertThat(brightness("color")).isLessThan(60);
  }

  private static Path show(Words words) throws IOException {
    Path set = directory.resolve(words.locale().toLanguageTag());
    if (!Files.exists(set)) {
      ResultSet results = SyntheticResults.everything(set);
      Report.write(results, words);
    }
    browser.manage().logs().get(LogType.BROWSER);
    browser.get(set.resolve("report.html").toUri().toString());
    return set;
  }

  private static long number(String script) {
    Object result = browser.executeScript(script);
    return ((Number) Objects.requireNonNull(result)).longValue();
  }

  /// Mean of red, green and blue, 0 to 255.
  private static double brightness(String property) {
    Object result =
        browser.executeScript(
            "const rgb = getComputedStyle(document.body)[arguments[0]].match(/\\d+/g);"
                + " return (Number(rgb[0]) + Number(rgb[1]) + Number(rgb[2])) / 3;",
            property);
    return ((Number) Objects.requireNonNull(result)).doubleValue();
  }
}
