package org.chatmesh.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Load;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Scenario;
import org.chatmesh.bench.report.document.Block.Bullets;
import org.chatmesh.bench.report.document.Block.Code;
import org.chatmesh.bench.report.document.Block.Paragraph;
import org.chatmesh.bench.report.document.Block.Table;
import org.chatmesh.bench.report.document.Document.Section;
import org.chatmesh.bench.report.document.Inline;
import org.chatmesh.bench.report.words.Words;
import org.chatmesh.bench.run.Environment;
import org.chatmesh.bench.run.Frozen;

/// How and where was measured, what that leaves unsaid, and how to do it again.
record Method(Plan plan, Frozen frozen, Environment environment, Words words) {

  Section method(Rows rows) {
    List<String> cells =
        Arrays.stream(Scenario.values())
            .filter(each -> rows.all().stream().anyMatch(row -> row.cell().scenario() == each))
            .map(each -> words.of("scenario." + each.text(), Inline.code(each.text())))
            .toList();
    return new Section(
        "method",
        words.of("section.method"),
        List.of(
            new Paragraph(words.of("method.cells")),
            new Bullets(cells),
            new Paragraph(words.of("method.steps")),
            new Bullets(steps())));
  }

  private List<String> steps() {
    Captions captions = new Captions(plan, frozen, environment, words);
    List<String> steps = new ArrayList<>();
    steps.add(words.of("method.node", new Titles(words).cpus(environment)));
    steps.add(words.of("method.profile"));
    steps.add(
        words.of(
            "method.time",
            Integer.toString(Cell.PAYLOAD_BYTES),
            captions.warmup(),
            captions.measuredTime(),
            Integer.toString(Plan.SIGNED_WARMUP)));
    steps.add(words.of("method.loads", Integer.toString(plan.window())));
    if (uses(Load.Basis.OWN)) {
      steps.add(words.of("method.own"));
    }
    steps.add(words.of("method.blocks"));
    steps.add(words.of("method.accounts"));
    steps.add(words.of("method.cost"));
    return steps;
  }

  Section machine() {
    List<List<String>> lines = new ArrayList<>();
    add("machine.cpu", Inline.plain(environment.cpu()), lines);
    add("machine.cpus", new Titles(words).cpus(environment), lines);
    add("machine.memory", words.numbers().whole(environment.memoryMiB()) + " MiB", lines);
    add("machine.system", Inline.plain(environment.system()), lines);
    add("machine.jdk", Inline.plain(environment.jdk()), lines);
    add("machine.flags.node", flags(environment.nodeFlags()), lines);
    add("machine.flags.idle", flags(environment.idleNodeFlags()), lines);
    add("machine.flags.generator", flags(environment.generatorFlags()), lines);
    add("machine.congestion", Inline.code(environment.congestionControl()), lines);
    environment
        .sysctl()
        .forEach((name, value) -> lines.add(List.of(Inline.code(name), Inline.code(value))));
    add("machine.files", Inline.code(environment.fileLimit()), lines);
    return new Section(
        "machine",
        words.of("section.machine"),
        List.of(new Table(List.of(words.of("column.what"), words.of("column.value")), 2, lines)));
  }

  Section limits() {
    Stream<String> keys =
        Stream.of(
            plan.mostForks() == 1 ? "limits.one" : "limits.many",
            environment.nodeCpus().isEmpty() ? "limits.shared" : "",
            environment.keptAwake() ? "limits.awake" : "",
            "limits.loopback",
            "limits.java",
            "limits.little");
    return new Section(
        "limits",
        words.of("section.limits"),
        List.of(
            new Bullets(keys.filter(key -> !key.isEmpty()).map(key -> words.of(key)).toList())));
  }

  Section again() {
    return new Section(
        "again",
        words.of("section.again"),
        List.of(
            new Paragraph(words.of("again.measure")),
            new Code(List.of(environment.command())),
            new Paragraph(words.of("again.elsewhere")),
            new Code(List.of("./chatmesh bench run plan.json --out DIR")),
            new Paragraph(words.of("again.draw")),
            new Code(List.of("./chatmesh report DIR --lang " + words.locale().toLanguageTag())),
            new Paragraph(words.of("again.files"))));
  }

  private boolean uses(Load.Basis basis) {
    return plan.scenarios().stream()
        .flatMap(part -> part.loads().stream())
        .anyMatch(load -> load.basis() == basis);
  }

  private void add(String key, String value, List<List<String>> lines) {
    lines.add(List.of(words.of(key), value.isEmpty() ? Tables.NOTHING : value));
  }

  private static String flags(List<String> flags) {
    return Inline.code(String.join(" ", flags));
  }
}
