package org.chatmesh.bench.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a cell is loaded with, as plans write it:
///
/// | text | load |
/// | --- | --- |
/// | `saturating` | closed loop, the plan's window |
/// | `open` | half of what the slowest system reached when saturated |
/// | `common-50` | 50 % of the smallest capacity of all systems: one rate for all |
/// | `own-70` | 70 % of each system's own capacity |
/// | `rate-1000` | 1,000 messages a second |
/// | `job-200000` | 200,000 messages, as fast as the window lets them pass |
/// | `scaled-200000` | as many for each CPU of the node |
/// | `idle` | nothing |
///
/// @param value percent, messages per second, or messages; 0 where the text has no number
public record Load(Basis basis, int value) {
  private static final Pattern FORM = Pattern.compile("([a-z]+)(?:-(\\d{1,9}))?");
  private static final int HUNDRED = 100;
  private static final int HALF = 50;

  /// What the number of a load refers to.
  public enum Basis {
    SATURATING(Phase.SATURATING, false),
    OPEN(Phase.OPEN, false),
    COMMON(Phase.OPEN, true),
    OWN(Phase.OPEN, true),
    RATE(Phase.OPEN, true),
    JOB(Phase.JOB, true),
    SCALED(Phase.JOB, true),
    IDLE(Phase.IDLE, false);

    private final Phase phase;
    private final boolean numbered;

    Basis(Phase phase, boolean numbered) {
      this.phase = phase;
      this.numbered = numbered;
    }
  }

  public static final Load SATURATING = new Load(Basis.SATURATING, 0);
  public static final Load OPEN = new Load(Basis.OPEN, 0);
  public static final Load IDLE = new Load(Basis.IDLE, 0);

  /// Reads a load.
  ///
  /// @throws IllegalArgumentException if it is none
  @JsonCreator
  public static Load of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      for (Basis basis : Basis.values()) {
        if (name(basis).equals(matcher.group(1)) && basis.numbered == (matcher.group(2) != null)) {
          return checked(new Load(basis, basis.numbered ? Integer.parseInt(matcher.group(2)) : 0));
        }
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no load such as saturating, open, common-50, own-70, rate-1000, job-200000,"
                .formatted(text)
            + " scaled-200000 or idle");
  }

  public Phase phase() {
    return basis.phase;
  }

  /// True if the rate follows from a search for the highest rate within the SLO.
  public boolean needsCapacity() {
    return basis == Basis.COMMON || basis == Basis.OWN;
  }

  /// Which part of what it refers to is offered.
  public double share() {
    return (basis == Basis.OPEN ? HALF : value) / (double) HUNDRED;
  }

  @JsonValue
  public String text() {
    return basis.numbered ? name(basis) + "-" + value : name(basis);
  }

  @Override
  public String toString() {
    return text();
  }

  private static Load checked(Load load) {
    if ((load.basis.numbered && load.value < 1)
        || (load.needsCapacity() && load.value >= HUNDRED)) {
      throw new IllegalArgumentException(
          "'" + load.text() + "' is out of range: a rate is at least 1, a percentage below 100");
    }
    return load;
  }

  private static String name(Basis basis) {
    return basis.name().toLowerCase(Locale.ROOT);
  }
}
