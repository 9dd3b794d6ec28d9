package org.chatmesh.bench;

import java.io.IOException;
import java.util.List;
import org.chatmesh.bench.plan.Plan;
import org.chatmesh.bench.plan.PlanFile;
import org.chatmesh.bench.system.Systems;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Plans as commands name them.
final class Plans {
  private Plans() {}

  /// The plan, or a usage error with one sentence.
  static Plan named(String nameOrFile, CommandSpec spec) throws IOException {
    Plan plan;
    try {
      plan = PlanFile.named(nameOrFile);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    List<String> known = Systems.all();
    for (String system : plan.systems()) {
      if (!known.contains(system)) {
        throw new ParameterException(
            spec.commandLine(),
            "plan %s: no system is called '%s'; there are %s"
                .formatted(nameOrFile, system, String.join(", ", known)));
      }
    }
    return plan;
  }
}
