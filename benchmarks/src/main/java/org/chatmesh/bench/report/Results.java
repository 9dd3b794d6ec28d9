package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Picture;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.stats.Percentiles;
import org.chatmesh.bench.stats.Ratios;

/// All figures of the runs, with their charts and verdicts.
///
/// @param charts names of those that there are
record Results(
    Rows rows, Verdicts verdicts, Environment environment, Words words, Set<String> charts) {
  private static final double NANOS_PER_MICRO = 1e3;

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    if (!rows.situations(Phase.SATURATING).isEmpty() || !rows.situations(Phase.JOB).isEmpty()) {
      sections.add(closed());
    }
    if (!rows.situations(Phase.OPEN).isEmpty()) {
      sections.add(latency());
    }
    if (Timelines.SCENARIOS.stream().anyMatch(scenario -> timelines(scenario).any())) {
      sections.add(overTime());
    }
    if (rows.all().stream().anyMatch(row -> row.phase() != Phase.IDLE)) {
      sections.add(costs());
    }
    if (!rows.situations(Phase.IDLE).isEmpty()) {
      sections.add(idle());
    }
    if (!Scaling.of(rows).isEmpty()) {
      sections.add(new ScalingText(rows, environment, words, charts).section());
    }
    if (!Crossover.of(rows, verdicts).isEmpty()) {
      sections.add(new CrossoverText(rows, verdicts, words, charts).section());
    }
    sections.add(judged());
    return sections;
  }

  private Section closed() {
    Captions captions = new Captions(rows.plan(), rows.frozen(), environment, words);
    Tables tables = new Tables(rows, words);
    Numbers numbers = words.numbers();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            captions.saturating() + " " + words.of("closed.how") + " " + captions.unsteady()));
    blocks.addAll(shown("throughput", tables.closed(Row::deliveredPerSecond, numbers::count)));
    if (rows.plan().systems().contains(Rows.BASELINE)) {
      blocks.addAll(shown("speedup", tables.closed(Row::speedup, numbers::times)));
    }
    blocks.addAll(
        shown(
            "cpu",
            tables.closed(row -> row.cpuNanosPerDelivery() / NANOS_PER_MICRO, numbers::micros)));
    blocks.addAll(picture("cpu-split", words.of("chart.split.title")));
    Table fairness = tables.fairness();
    if (!fairness.lines().isEmpty()) {
      blocks.add(new Subheading(words.of("fairness.title")));
      blocks.add(new Paragraph(words.of("fairness.how")));
      blocks.add(fairness);
    }
    blocks.add(new Subheading(words.of("busy.title")));
    blocks.add(new Paragraph(words.of("busy.how", Integer.toString(environment.cores()))));
    blocks.add(tables.closed(row -> row.nodeCpus() + row.generatorCpus(), numbers::three));
    return new Section("closed", words.of("section.closed"), blocks);
  }

  private Section latency() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.of("latency.how", Integer.toString(Percentiles.MIN_BEYOND))));
    blocks.add(new Tables(rows, words).latency());
    blocks.addAll(picture("latency", words.of("chart.latency.title")));
    blocks.addAll(loads());
    return new Section("latency", words.of("section.latency"), blocks);
  }

  private List<Block> loads() {
    String title = words.of("chart.load.title");
    Subheading heading = new Subheading(title);
    if (!charts.contains(LoadCurves.CHART)) {
      return List.of(heading, new Paragraph(words.of("loads.none")));
    }
    return List.of(
        heading,
        new Paragraph(words.of("loads.how")),
        new LoadCurves(rows, words).table(),
        new Picture(LoadCurves.CHART, title));
  }

  private Section overTime() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.of("time.how")));
    for (Scenario scenario : Timelines.SCENARIOS) {
      Timelines timelines = timelines(scenario);
      if (timelines.any()) {
        blocks.add(new Subheading(timelines.title()));
        blocks.add(new Paragraph(words.of("time." + timelines.chartName())));
        blocks.add(new TimelineTable(timelines).table());
        blocks.addAll(picture(timelines.chartName(), timelines.title()));
      }
    }
    return new Section("over-time", words.of("section.over-time"), blocks);
  }

  private Timelines timelines(Scenario scenario) {
    return new Timelines(scenario, rows, words);
  }

  private Section idle() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(words.of("idle.how")));
    blocks.add(new Tables(rows, words).idle());
    blocks.addAll(picture("idle", words.of("section.idle")));
    blocks.addAll(links());
    return new Section("idle", words.of("section.idle"), blocks);
  }

  private List<Block> links() {
    IdleMemory memory = new IdleMemory(rows);
    Subheading heading = new Subheading(words.of("links.title"));
    if (!memory.hasSlope()) {
      return List.of(heading, new Paragraph(words.of("links.none")));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading);
    blocks.add(
        new Paragraph(
            words.of(
                "links.how",
                memory.sizes().stream()
                    .map(words.numbers()::whole)
                    .collect(Collectors.joining(", ")))));
    blocks.add(new CostTables(rows, words).links());
    blocks.add(new Paragraph(words.of("links.where")));
    blocks.addAll(picture("idle-memory", words.of("chart.idle-memory.title")));
    return blocks;
  }

  private Section costs() {
    return new Section(
        "costs",
        words.of("section.costs"),
        List.of(
            new Paragraph(words.of("costs.how")),
            new Paragraph(words.of("costs.price", words.numbers().three(Costs.USD_PER_CPU_HOUR))),
            new CostTables(rows, words).deliveries()));
  }

  private Section judged() {
    Titles titles = new Titles(words);
    List<Block> blocks = new ArrayList<>();
    String few = Integer.toString(Ratios.MIN_FORKS);
    blocks.add(
        new Paragraph(
            words.of(
                "verdicts.how",
                words.numbers().percent(rows.plan().margin()),
                few,
                Integer.toString(Sentences.RANGE_FORKS))));
    for (Metric metric : Metric.ALL) {
      List<Verdicts.Comparison> judged = verdicts.judged(metric);
      if (!judged.isEmpty()) {
        blocks.add(new Subheading(titles.metric(metric)));
        blocks.add(new Bullets(new Sentences(rows, verdicts, words).of(metric)));
        blocks.add(new VerdictTables(words).of(judged));
        blocks.addAll(
            picture(
                VerdictTables.chart(metric),
                words.of("chart.forest.title", titles.metric(metric))));
      }
    }
    if (blocks.size() == 1) {
      blocks.add(new Paragraph(words.of("verdicts.none", few)));
    }
    return new Section("verdicts", words.of("section.verdicts"), blocks);
  }

  private List<Block> shown(String chart, Table table) {
    String key = "chart." + chart;
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Subheading(words.of(key + ".title")));
    blocks.add(new Paragraph(words.of(key + ".how")));
    blocks.add(table);
    blocks.addAll(picture(chart, words.of(key + ".title")));
    return blocks;
  }

  private List<Block> picture(String name, String alt) {
    return charts.contains(name) ? List.of(new Picture(name, alt)) : List.of();
  }
}
