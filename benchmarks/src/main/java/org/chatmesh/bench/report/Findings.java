package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.IdleMemory.Part;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.Verdicts.Comparison;
import org.chatmesh.bench.report.chart.Spread;
import org.chatmesh.bench.report.document.Block;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Subheading;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.stats.Line;
import org.chatmesh.bench.stats.Median;
import org.chatmesh.bench.system.Systems;

/// What a set answers to the questions that a reader comes with: selector or threads for how many
/// receivers, how much work makes threads win, what a connection costs, what a slow receiver does
/// to the others, and how far the engines are from what is possible and from their rivals. A
/// question for which a set has no runs is left out. Figures are those of the sections behind it.
///
/// @param charts names of those that there are
record Findings(Rows rows, Verdicts verdicts, Words words, Set<String> charts) {
  /// Engines that differ in their I/O model: each of these beside each before it.
  private static final List<String> MODELS = List.of("threaded", "virtual", "nio");

  /// The section, if there is an answer to any question.
  List<Section> sections() {
    List<Block> blocks =
        Stream.of(receivers(), work(), memory(), slow(), ceiling(), netty(), jgroups())
            .flatMap(Collection::stream)
            .toList();
    return blocks.isEmpty()
        ? List.of()
        : List.of(new Section("findings", words.of("section.findings"), blocks));
  }

  private List<Block> receivers() {
    List<Situation> fanouts =
        rows.situations(Phase.SATURATING).stream()
            .filter(situation -> situation.cell().scenario() == Scenario.FANOUT)
            .sorted(Comparator.comparingInt(situation -> situation.cell().size()))
            .toList();
    List<Comparison> models = models(Metric.THROUGHPUT, fanouts);
    return models.isEmpty()
        ? List.of()
        : List.of(
            heading("receivers"),
            how("receivers.how"),
            new VerdictTables(words).of(models),
            how("cpu.how"),
            new VerdictTables(words).of(models(Metric.CPU, fanouts)));
  }

  private List<Block> work() {
    CrossoverText text = new CrossoverText(rows, verdicts, words, charts);
    List<String> said =
        Crossover.of(rows, verdicts).stream().flatMap(map -> text.said(map).stream()).toList();
    return said.isEmpty()
        ? List.of()
        : List.of(heading("work"), how("work.how"), new Bullets(said));
  }

  private List<Block> memory() {
    IdleMemory memory = new IdleMemory(rows);
    CostTables costs = new CostTables(rows, words);
    List<String> said = new ArrayList<>();
    rows.plan().systems().stream()
        .filter(system -> memory.line(system, Part.PROCESS) != null)
        .sorted(Comparator.comparingDouble(system -> slope(memory, system)))
        .forEach(system ->
            said.add(
                words.of(
                    "findings.memory.system",
                    system,
                    costs.slope(memory.line(system, Part.PROCESS)),
                    costs.slope(memory.line(system, Part.STACKS)),
                    costs.slope(memory.line(system, Part.KERNEL)))));
    return memory.hasSlope() && !said.isEmpty()
        ? List.of(heading("memory"), how("memory.how"), new Bullets(said))
        : List.of();
  }

  private static double slope(IdleMemory memory, String system) {
    Line line = Objects.requireNonNull(memory.line(system, Part.PROCESS));
    return line.slope();
  }

  private List<Block> slow() {
    Timelines timelines = new Timelines(Scenario.SLOW, rows, words);
    if (!timelines.any()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading("slow"));
    blocks.add(how("slow.how"));
    blocks.add(new TimelineTable(timelines).table());
    List<Comparison> tails =
        verdicts.judged(Metric.TAIL_LATENCY).stream()
            .filter(each -> each.situation().cell().scenario() == Scenario.SLOW)
            .toList();
    if (!tails.isEmpty()) {
      blocks.add(how("slow.tail"));
      blocks.add(new VerdictTables(words).of(tails));
    }
    return blocks;
  }

  /// The share of each engine in what a relay reached that parses nothing but lengths.
  private List<Block> ceiling() {
    Numbers numbers = words.numbers();
    List<String> engines = engines();
    List<List<String>> lines = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.SATURATING)) {
      double ceiling = rows.frozen().ceilings().getOrDefault(situation.cell().name(), 0.0);
      if (ceiling > 0) {
        List<String> line = new ArrayList<>();
        line.add(new Titles(words).cell(situation.cell()));
        line.add(numbers.count(ceiling));
        for (String engine : engines) {
          line.add(share(rows.values(situation, engine, Row::deliveredPerSecond), ceiling));
        }
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> header =
        new ArrayList<>(List.of(words.of("column.cell"), words.of("column.ceiling")));
    header.addAll(engines);
    List<Block> blocks = new ArrayList<>();
    blocks.add(heading("ceiling"));
    List<Comparison> bare = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.SATURATING)) {
      for (String engine : engines()) {
        verdicts
            .between(Metric.THROUGHPUT, situation, engine, Systems.bare(engine))
            .ifPresent(bare::add);
      }
    }
    if (!bare.isEmpty()) {
      blocks.add(how("bare.how"));
      blocks.add(new VerdictTables(words).of(bare));
    }
    blocks.add(how("ceiling.how"));
    blocks.add(new Table(header, 1, lines));
    return blocks;
  }

  /// `43 % (41 % – 45 %)`: the median, and the lowest and highest fork; or a dash.
  private String share(List<Double> perSecond, double ceiling) {
    if (perSecond.isEmpty()) {
      return Tables.NOTHING;
    }
    Numbers numbers = words.numbers();
    Spread spread = Spread.of(perSecond);
    return "%s (%s – %s)"
        .formatted(
            numbers.percent(Median.of(perSecond) / ceiling),
            numbers.percent(spread.least() / ceiling),
            numbers.percent(spread.most() / ceiling));
  }

  /// Each engine beside the relay on Netty that delivered most.
  private List<Block> netty() {
    List<Comparison> throughput = new ArrayList<>();
    List<Comparison> cpu = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.SATURATING)) {
      fastest(situation, Systems.relays())
          .ifPresent(relay -> {
            throughput.addAll(beside(Metric.THROUGHPUT, situation, relay));
            cpu.addAll(beside(Metric.CPU, situation, relay));
          });
    }
    return throughput.isEmpty()
        ? List.of()
        : List.of(
            heading("netty"),
            how("netty.how"),
            new VerdictTables(words).of(throughput),
            how("cpu.how"),
            new VerdictTables(words).of(cpu));
  }

  /// The engines beside JGroups, which only lines of nodes load.
  private List<Block> jgroups() {
    List<Comparison> latency = new ArrayList<>();
    for (Situation situation : rows.situations(Phase.OPEN)) {
      rows.systems(situation).stream()
          .filter(Systems.rivals()::contains)
          .filter(rival -> !Systems.relays().contains(rival))
          .forEach(rival -> latency.addAll(beside(Metric.MEDIAN_LATENCY, situation, rival)));
    }
    return latency.isEmpty()
        ? List.of()
        : List.of(heading("jgroups"), how("jgroups.how"), new VerdictTables(words).of(latency));
  }

  /// Of some systems, the one with the highest median throughput of valid forks.
  private Optional<String> fastest(Situation situation, List<String> systems) {
    return rows.among(List.of(situation)).stream()
        .filter(systems::contains)
        .filter(system -> !rows.valid(situation, system).isEmpty())
        .max(
            Comparator.comparingDouble(
                system -> rows.median(situation, system, Row::deliveredPerSecond)));
  }

  private List<Comparison> beside(Metric metric, Situation situation, String rival) {
    return engines().stream()
        .flatMap(engine -> verdicts.between(metric, situation, engine, rival).stream())
        .toList();
  }

  private List<Comparison> models(Metric metric, List<Situation> situations) {
    List<Comparison> models = new ArrayList<>();
    for (Situation situation : situations) {
      for (int subject = MODELS.size() - 1; subject > 0; subject--) {
        for (int baseline = 0; baseline < subject; baseline++) {
          verdicts
              .between(metric, situation, MODELS.get(subject), MODELS.get(baseline))
              .ifPresent(models::add);
        }
      }
    }
    return models;
  }

  private List<String> engines() {
    return rows.plan().systems().stream().filter(Systems.names()::contains).toList();
  }

  private Subheading heading(String question) {
    return new Subheading(words.of("findings." + question));
  }

  private Paragraph how(String key) {
    return new Paragraph(words.of("findings." + key));
  }
}
