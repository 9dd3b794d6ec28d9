package org.chatmesh.node;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, said in {@link Words} instead of the library's English. */
final class UsageError {
  private UsageError() {}

  static Sentence of(ParameterException e) {
    if (e.getCause() instanceof Refusal refusal) {
      return refusal.sentence();
    }
    return switch (e) {
      case UnmatchedArgumentException stray ->
          Sentence.of(
              stray.isUnknownOption() ? "wrong.unknown-option" : "wrong.stray",
              ShownText.of(String.join(" ", stray.getUnmatched())));
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          Sentence.of("wrong.no-value", name(missing.getMissing().getFirst()));
      case OverwrittenOptionException twice ->
          Sentence.of("wrong.twice", name(twice.getOverwritten()));
      default -> Sentence.of("wrong.other", ShownText.of(String.valueOf(e.getMessage())));
    };
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
