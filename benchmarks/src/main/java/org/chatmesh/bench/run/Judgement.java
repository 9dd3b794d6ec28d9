package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;

/// A status and every reason for it.
public record Judgement(Status status, List<String> reasons) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  static Judgement failed(String reason) {
    return new Judgement(Status.FAIL, List.of(reason));
  }

  /// The worst finding decides.
  static Judgement of(List<String> failures, List<String> doubts) {
    List<String> reasons = new ArrayList<>(failures);
    reasons.addAll(doubts);
    Status status =
        failures.isEmpty() ? doubts.isEmpty() ? Status.VALID : Status.INVALID : Status.FAIL;
    return new Judgement(status, reasons);
  }
}
