package org.chatmesh.bench.report.document;

import java.util.List;
import java.util.Locale;

/// A report in one language and in no format yet.
///
/// @param contents what the list of sections is called
/// @param lead what stands before the first section
public record Document(
    Locale locale, String title, String contents, List<Block> lead, List<Section> sections) {
  public Document {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
  }

  /// A part with a heading.
  ///
  /// @param id where a link leads, the same in all languages
  public record Section(String id, String title, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }
}
