package org.chatmesh.bench.stats;

import org.jspecify.annotations.Nullable;

/// How a figure of a subject compares with the same figure of its baseline.
///
/// @param ratio the median of subject over baseline
/// @param interval where the ratio lies with 95 % confidence; null with fewer than three forks
/// @param forks how many there are of each; the smaller number if these differ
/// @param forksNeeded how many would probably decide, all told (see [ForksNeeded]); 0 if decided
/// @param p of the best claim against the margin, two-sided; that of one claim alone as [Ratios]
///   gives it, adjusted for the family as [Holm] gives it
/// @param verdict the claim, or [Verdict#UNDECIDED]
public record RatioEstimate(
    double ratio,
    @Nullable Interval interval,
    int forks,
    int forksNeeded,
    double p,
    Verdict verdict) {

  public boolean decided() {
    return verdict != Verdict.UNDECIDED;
  }

  /// What the same figures say of the baseline beside the subject.
  public RatioEstimate inverse() {
    return new RatioEstimate(
        1 / ratio,
        interval == null ? null : new Interval(1 / interval.high(), 1 / interval.low()),
        forks,
        forksNeeded,
        p,
        verdict.opposite());
  }
}
