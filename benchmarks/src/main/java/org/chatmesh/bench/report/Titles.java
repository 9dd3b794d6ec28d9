package org.chatmesh.bench.report;

import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Phase;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.Rows.Situation;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Numbers;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;

/// What a person reads in a table or beside an axis for what files call by a name.
record Titles(Words words) {

  String cell(Cell cell) {
    String scenario = cell.scenario().text();
    return unlike(
        cell, cell.scenario() == Scenario.PINGPONG ? scenario : scenario + " " + cell.size());
  }

  /// What is done in cells that are like this one but for their size.
  String job(Situation situation) {
    return unlike(situation.cell(), load(situation.load()));
  }

  /// Work on each message.
  String work(int micros) {
    return words.numbers().whole(micros) + " µs";
  }

  /// A title, and in what the cell is unlike others, its size apart.
  private String unlike(Cell cell, String start) {
    StringBuilder title = new StringBuilder(start);
    if (cell.payloadBytes() != Cell.PAYLOAD_BYTES || cell.scenario() == Scenario.PAYLOAD) {
      title.append(" × ").append(cell.payloadBytes()).append(" B");
    }
    if (cell.workMicros() > 0 || cell.scenario() == Scenario.WORK) {
      title.append(", ").append(cell.workMicros()).append(" µs");
    }
    String whole = title.toString();
    if (cell.activePercent() > 0) {
      whole = words.of("cell.active", whole, Integer.toString(cell.activePercent()));
    }
    return cell.signed() ? words.of("cell.signed", whole) : whole;
  }

  String load(Load load) {
    Numbers numbers = words.numbers();
    return switch (load.basis()) {
      case SATURATING -> words.of("load.saturating");
      case OPEN -> words.of("load.open", numbers.percent(load.share()));
      case COMMON -> words.of("load.common", numbers.percent(load.share()));
      case OWN -> words.of("load.own", numbers.percent(load.share()));
      case RATE -> words.of("load.rate", numbers.whole(load.value()));
      case JOB -> words.of("load.job", numbers.whole(load.value()));
      case SCALED -> words.of("load.scaled", numbers.whole(load.value()));
      case IDLE -> words.of("load.idle");
    };
  }

  /// The cell, and its load where a phase has several.
  String of(Situation situation) {
    Load load = situation.load();
    return load.basis() == Load.Basis.SATURATING || load.phase() == Phase.IDLE
        ? cell(situation.cell())
        : cell(situation.cell()) + ", " + load(load);
  }

  String metric(Metric metric) {
    return words.of("metric." + metric.name());
  }

  /// Whether node and generator share CPUs, and whether these are kept from sleeping.
  String cpus(Environment environment) {
    String label =
        environment.nodeCpus().isEmpty()
            ? words.of("cpus.shared", Integer.toString(environment.cores()))
            : words.of(
                "cpus.apart",
                Integer.toString(environment.nodeCpus().size()),
                Integer.toString(environment.generatorCpus().size()));
    return environment.keptAwake() ? words.of("cpus.awake", label) : label;
  }

  /// What kind of system that is, in half a sentence.
  String system(String system) {
    for (String kind : new String[] {"again", "slowed", "bare"}) {
      if (system.endsWith("-" + kind)) {
        String plain = system.substring(0, system.length() - kind.length() - 1);
        return words.of("system." + kind, Inline.plain(plain));
      }
    }
    return switch (system) {
      case "sequential", "threaded", "virtual", "nio" -> words.of("system." + system);
      case "netty-nio-eager" -> words.of("system.netty.eager");
      case "netty-nio-single" -> words.of("system.netty.single");
      default ->
          system.startsWith("jgroups-")
              ? words.of("system.jgroups")
              : !system.startsWith("netty-")
                  ? words.of("system.other")
                  : words.of(system.endsWith("-tuned") ? "system.netty.tuned" : "system.netty");
    };
  }
}
