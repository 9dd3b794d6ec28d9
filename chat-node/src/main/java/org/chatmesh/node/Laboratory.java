package org.chatmesh.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Stands in the help for a command that another program runs; says so when it is started here all
 * the same.
 */
@Command(usageHelpWidth = 100)
final class Laboratory implements Callable<Integer> {
  private final Words words;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Unmatched private List<String> ignored = new ArrayList<>();

  Laboratory(Words words) {
    this.words = words;
  }

  @Override
  public Integer call() {
    spec.commandLine()
        .getErr()
        .println(words.of("wrong.said", words.of("laboratory.elsewhere", spec.name())));
    return CommandLine.ExitCode.USAGE;
  }
}
