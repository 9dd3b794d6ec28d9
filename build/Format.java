import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Checks the format of every hand-written source (`--check`), or rewrites what differs (`--fix`).
///
/// Reads `build/` and each module's `src/`; generated code lies in `target/` and is never seen.
/// Exit status: 0 when all is well, 1 when a file differs or does not parse.
final class Format {
  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.defaultOptions());

  private Format() {}

  public static void main(String[] args) throws IOException {
    boolean fix =
        switch (args.length == 1 ? args[0] : "") {
          case "--check" -> false;
          case "--fix" -> true;
          default -> throw new IllegalArgumentException("usage: Format (--check | --fix)");
        };
    boolean failed = false;
    for (Path source : sources(Path.of(""))) {
      failed |= !accept(source, fix);
    }
    if (failed) {
      System.err.println("To rewrite these files: mvn -N validate -Dfmt=--fix");
      System.exit(1);
    }
  }

  private static boolean accept(Path source, boolean fix) throws IOException {
    String text = Files.readString(source);
    String formatted;
    try {
      formatted = FORMATTER.formatSourceAndFixImports(text);
    } catch (FormatterException e) {
      System.err.println(source + ": cannot be parsed: " + e.getMessage());
      return false;
    }
    if (formatted.equals(text)) {
      return true;
    }
    System.err.println(source + (fix ? ": rewritten" : ": is not formatted"));
    if (fix) {
      Files.writeString(source, formatted);
    }
    return fix;
  }

  private static List<Path> sources(Path root) throws IOException {
    List<Path> sources = new ArrayList<>(javaFilesBelow(root.resolve("build")));
    try (Stream<Path> folders = Files.list(root.toAbsolutePath())) {
      for (Path folder : folders.sorted().toList()) {
        sources.addAll(javaFilesBelow(root.resolve(folder.getFileName()).resolve("src")));
      }
    }
    return sources;
  }

  private static List<Path> javaFilesBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
