package org.chatmesh.bench.report;

import java.util.List;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Term;
import org.chatmesh.bench.report.document.Block.Terms;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Percentiles;
import org.chatmesh.bench.stats.Ratios;

/// What the words of the report mean, and how its figures are computed.
record Glossary(Plan plan, Words words) {

  Section section() {
    Numbers numbers = words.numbers();
    String margin = numbers.percent(plan.margin());
    List<Term> terms =
        List.of(
            term("delivery"),
            term("fork"),
            term("loops"),
            term("latency"),
            formula("speedup"),
            formula("efficiency"),
            formula("karpflatt"),
            formula("amdahl"),
            formula("gustafson"),
            formula("usl"),
            formula("cpu"),
            formula("memory"),
            term("percentile", Integer.toString(Percentiles.MIN_BEYOND)),
            term("completion"),
            formula("fairness"),
            term(
                "capacity",
                numbers.three(plan.slo().percentile()),
                plan.slo().latency().text(),
                numbers.percent(plan.slo().delivered())),
            term("ceiling"),
            formula("little"),
            term("interval", Integer.toString(Ratios.MIN_FORKS)),
            term("better", margin),
            term("worse", margin),
            term("equivalent", margin),
            term("undecided"),
            term("holm"),
            term("status"));
    return new Section(
        "glossary",
        words.of("section.glossary"),
        List.of(new Paragraph(words.of("glossary.how")), new Terms(terms)));
  }

  private Term term(String name, String... blanks) {
    return new Term(
        words.of("glossary." + name), words.of("glossary." + name + ".meaning", blanks), "");
  }

  private Term formula(String name) {
    return new Term(
        words.of("glossary." + name),
        words.of("glossary." + name + ".meaning"),
        words.of("glossary." + name + ".formula"));
  }
}
