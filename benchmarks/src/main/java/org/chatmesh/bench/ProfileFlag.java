package org.chatmesh.bench;

import picocli.CommandLine.Option;

/// `--profile`, which every command has that carries a plan out.
final class ProfileFlag {
  @Option(
      names = "--profile",
      description =
          "when all else is done, run each system once more with a profiler in its node, in the"
              + " headline cells: the saturated ones with the most forks, or, where everything has"
              + " one fork, the first saturated one of each scenario. Makes flame graphs, and says"
              + " what the profiler costs; these runs are in no median, ratio or verdict. JFR, or"
              + " async-profiler where ASYNC_PROFILER or asprof on the PATH leads to it")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
