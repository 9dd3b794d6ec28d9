package org.chatmesh.bench.stats;

import java.util.Locale;

/// What may be said of a subject beside its baseline.
public enum Verdict {
  /// Beyond the margin on the good side.
  BETTER,
  /// Beyond the margin on the bad side.
  WORSE,
  /// Inside the margin: shown to differ by less than what matters, not merely not shown to differ.
  EQUIVALENT,
  /// None of these was shown. More forks may show one.
  UNDECIDED;

  /// What may be said of the baseline beside the subject.
  Verdict opposite() {
    return switch (this) {
      case BETTER -> WORSE;
      case WORSE -> BETTER;
      case EQUIVALENT, UNDECIDED -> this;
    };
  }

  /// The name in files.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
