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

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
