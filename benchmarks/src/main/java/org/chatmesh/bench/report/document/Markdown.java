package org.chatmesh.bench.report.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Code;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Block.Term;
import org.chatmesh.bench.report.document.Block.Terms;
import org.chatmesh.bench.report.document.Document.Section;

/// A document as Markdown with GitHub's tables; a paragraph is one line. Pictures are links to the
/// files in `charts/`.
public final class Markdown {
  private Markdown() {}

  public static String of(Document document) {
    StringBuilder text = new StringBuilder("# " + document.title() + "\n");
    append(document.lead(), text);
    for (Section section : document.sections()) {
      text.append("\n## ").append(section.title()).append('\n');
      append(section.blocks(), text);
    }
    return text.toString();
  }

  /// A table alone.
  public static String of(Table table) {
    List<String> rule = new ArrayList<>(Collections.nCopies(table.texts(), "---"));
    rule.addAll(Collections.nCopies(table.header().size() - table.texts(), "---:"));
    StringBuilder text = new StringBuilder(line(table.header()) + line(rule));
    table.lines().forEach(cells -> text.append(line(cells)));
    return text.toString();
  }

  private static void append(List<Block> blocks, StringBuilder text) {
    blocks.forEach(block -> text.append('\n').append(block(block)));
  }

  private static String block(Block block) {
    return switch (block) {
      case Subheading subheading -> "### " + subheading.text() + "\n";
      case Paragraph paragraph -> paragraph.text() + "\n";
      case Bullets bullets -> lines("- ", bullets.items());
      case Code code -> lines("    ", code.lines());
      case Picture picture -> "![%s](charts/%s.svg)\n".formatted(picture.alt(), picture.name());
      case Terms terms -> lines("- ", terms.terms().stream().map(Markdown::term).toList());
      case Table table -> of(table);
    };
  }

  private static String term(Term term) {
    String said = "**%s**: %s".formatted(term.word(), term.meaning());
    return term.formula().isEmpty() ? said : "%s `%s`".formatted(said, term.formula());
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String lines(String mark, List<String> items) {
    StringBuilder lines = new StringBuilder();
    items.forEach(item -> lines.append(mark).append(item).append('\n'));
    return lines.toString();
  }
}
