package org.chatmesh.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a page holds what a program writes: between two comments, each on a line of its own.
record Place(String begin, String end) {

  /// The page with that text in this place.
  ///
  /// @throws IOException if the page has no such place, or cannot be read
  String filled(Path page, String text) throws IOException {
    String whole = Files.readString(page);
    String first = begin + "\n";
    int from = whole.indexOf(first);
    int to = from < 0 ? -1 : whole.indexOf(end, from);
    if (to < 0) {
      throw new IOException(
          "%s has no lines \"%s\" and \"%s\" to write between".formatted(page, begin, end));
    }
    return whole.substring(0, from + first.length()) + text + whole.substring(to);
  }
}
