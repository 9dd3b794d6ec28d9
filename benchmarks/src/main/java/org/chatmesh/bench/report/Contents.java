package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Document;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Status;

/// The report as a document: what was asked and answered first, then how, then all figures, then
/// what they do not say, how to repeat them, and what the words mean.
///
/// @param charts names of those that there are
record Contents(
    Rows rows,
    Verdicts verdicts,
    Profiles profiles,
    Environment environment,
    Words words,
    Set<String> charts,
    Microscope microscope) {

  Document document() {
    Opening opening = new Opening(rows, verdicts, environment, words);
    Method method = new Method(rows.plan(), rows.frozen(), environment, words);
    List<Section> sections = new ArrayList<>();
    sections.add(opening.question());
    sections.add(opening.inShort());
    sections.addAll(new Findings(rows, verdicts, words, charts).sections());
    sections.add(method.method(rows));
    sections.add(method.machine());
    sections.addAll(new Results(rows, verdicts, environment, words, charts).sections());
    if (!profiles.all().isEmpty()) {
      sections.add(new ProfileSection(rows, profiles, words, charts).section());
    }
    sections.addAll(microscope.sections());
    sections.add(new PilotText(rows, environment, words).section());
    Tables tables = new Tables(rows, words);
    if (tables.count(Status.VALID) < rows.all().size()) {
      sections.add(doubtful(tables));
    }
    sections.add(method.limits());
    sections.add(method.again());
    sections.add(new Glossary(rows.plan(), words).section());
    return new Document(
        words.locale(), words.of("title"), words.of("contents"), opening.lead(), sections);
  }

  private Section doubtful(Tables tables) {
    return new Section(
        "doubtful",
        words.of("section.doubtful"),
        List.of(new Paragraph(words.of("doubtful.reasons")), tables.doubtful()));
  }
}
