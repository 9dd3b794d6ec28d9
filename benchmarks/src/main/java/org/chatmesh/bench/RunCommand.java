package org.chatmesh.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.Span;
import org.chatmesh.bench.run.ResultSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench run`: carries a plan out.
@Command(
    name = "run",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    header = "Carries a plan out and writes a result set.",
    description = {
      "%nRuns come in randomised complete blocks: each system once, in an order that follows from"
          + " the plan's seed. A set that is there already is gone on with: what is complete is"
          + " never done again, and nothing is overwritten.%n"
    },
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no run FAILed; the plan is done, or the budget is spent",
      "1:a run FAILed, or the results could not be written",
      "2:wrong usage, a wrong plan, or a directory that belongs to another plan or machine",
      "130:interrupted; what was complete is kept and reported"
    },
    footer = {
      "%nExamples:",
      "  chatmesh bench run standard --out results/mine",
      "  chatmesh bench run standard --out results/mine --budget 9m   (again and again)",
      "  chatmesh bench run standard --out results/mine --profile   (also when all else is done)"
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME|FILE", description = "a shipped plan, or a file")
  private String plan = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "the result set to begin, or to go on with")
  private Path out = Path.of("");

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = SpanConverter.class,
      description = "stop after the last whole block that fits into this time, such as 9m")
  private @Nullable Span budget;

  @Option(names = "--seed", paramLabel = "N", description = "instead of the plan's own")
  private @Nullable Long seed;

  @Mixin private ProfileFlag profile = new ProfileFlag();

  @Mixin private LanguageFlag language = new LanguageFlag();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CommandSpec command = Objects.requireNonNull(spec);
    Plan read = Plans.named(plan, command);
    Plan seeded = seed == null ? read : read.withSeed(seed);
    try {
      return Carrying.out(
          seeded,
          new ResultSet(out),
          BenchCommand.typed(command),
          budget,
          profile.wanted(),
          language.words());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
