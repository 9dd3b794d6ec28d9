package org.chatmesh.bench.report.document;

import java.util.List;

/// What a section consists of. Texts are written with the markup of [Inline], but for lines of
/// code.
public sealed interface Block {
  /// The heading of a part of a section.
  record Subheading(String text) implements Block {}

  /// Some sentences.
  record Paragraph(String text) implements Block {}

  /// Items in no order that matters.
  record Bullets(List<String> items) implements Block {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /// What somebody may type.
  record Code(List<String> lines) implements Block {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /// A chart.
  ///
  /// @param name of its files in `charts/`
  /// @param alt what it shows, for those who do not see it
  record Picture(String name, String alt) implements Block {}

  /// Words and what they mean.
  record Terms(List<Term> terms) implements Block {
    public Terms {
      terms = List.copyOf(terms);
    }
  }

  /// One word.
  ///
  /// @param formula how the figure is computed; empty if it is none
  record Term(String word, String meaning, String formula) {}

  /// Texts and numbers in columns.
  ///
  /// @param texts how many columns, from the left, hold texts; the others hold numbers
  /// @param lines each as wide as the header
  record Table(List<String> header, int texts, List<List<String>> lines) implements Block {
    public Table {
      header = List.copyOf(header);
      lines = lines.stream().map(List::copyOf).toList();
      for (List<String> line : lines) {
        if (line.size() != header.size()) {
          throw new IllegalArgumentException(
              "%d cells do not fit under %d headings".formatted(line.size(), header.size()));
        }
      }
    }
  }
}
