package org.chatmesh.bench.run;

import java.util.ArrayList;
import java.util.List;

/// A status and every reason for it.
///
/// @param disturbed whether something beside the system is among the reasons: the same run may turn
///   out otherwise when it is left alone
public record Judgement(Status status, List<String> reasons, boolean disturbed) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  static Judgement failed(String reason) {
    return new Judgement(Status.FAIL, List.of(reason), false);
  }

  /// The worst finding decides.
  static Judgement of(List<String> failures, List<String> doubts, List<String> disturbances) {
    List<String> reasons = new ArrayList<>(failures);
    reasons.addAll(doubts);
    reasons.addAll(disturbances);
    boolean doubtful = !doubts.isEmpty() || !disturbances.isEmpty();
    Status status = failures.isEmpty() ? doubtful ? Status.INVALID : Status.VALID : Status.FAIL;
    return new Judgement(status, reasons, !disturbances.isEmpty());
  }
}
