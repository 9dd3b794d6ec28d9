package org.chatmesh.node;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chatmesh completion}: a script with which a shell completes commands and flags. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpWidth = 100)
final class CompletionCommand implements Callable<Integer> {
  private static final String BASH = "bash";
  private static final String ZSH = "zsh";

  /** Lets zsh run what was written for bash. */
  private static final List<String> BASH_IN_ZSH =
      List.of("autoload -U +X compinit && compinit", "autoload -U +X bashcompinit && bashcompinit");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "${bundle:label.shell}",
      descriptionKey = "completion.shell",
      completionCandidates = Candidates.Shells.class,
      defaultValue = BASH)
  private String shell = BASH;

  static List<String> shells() {
    return List.of(BASH, ZSH);
  }

  @Override
  public Integer call() {
    if (!shells().contains(shell)) {
      Refusal refusal =
          new Refusal("completion.unknown", ShownText.of(shell), String.join(", ", shells()));
      throw new ParameterException(spec.commandLine(), refusal.getMessage(), refusal);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (shell.equals(ZSH)) {
      BASH_IN_ZSH.forEach(out::println);
    }
    out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
