package org.chatmesh.bench.stats;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/// Gunther's universal scalability law, X(N) = γN / (1 + α(N − 1) + βN(N − 1)): how the throughput
/// of a system grows with what works in it, and why it stops to (N. J. Gunther, "Guerrilla Capacity
/// Planning", 2007).
///
/// @param gamma throughput of one alone, γ
/// @param alpha contention, α: what waits for its turn, as a part of one; not below 0
/// @param beta coherency, β: what each pair costs, as a part of one; not below 0
public record Usl(double gamma, double alpha, double beta) {
  /// As many as there are parameters: fewer decide nothing.
  public static final int MIN_POINTS = 3;

  /// Fits the law to some points, so that the relative deviations are least: N/X is linear in 1/γ,
  /// α/γ and β/γ. Where the best α or β lies below 0, which means nothing, it is 0 and the others
  /// are fitted again.
  ///
  /// @param n above 0
  /// @param throughput above 0, one for each n
  /// @throws IllegalArgumentException if there are too few different points
  public static Usl fit(double[] n, double[] throughput) {
    if (n.length != throughput.length || n.length < MIN_POINTS) {
      throw new IllegalArgumentException("a fit needs %d points".formatted(MIN_POINTS));
    }
    Usl best = null;
    for (boolean contention : new boolean[] {true, false}) {
      for (boolean coherency : new boolean[] {true, false}) {
        Usl fitted = fit(n, throughput, contention, coherency);
        if (fitted != null
            && (best == null || fitted.deviation(n, throughput) < best.deviation(n, throughput))) {
          best = fitted;
        }
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("these points fit no curve that rises from 0");
    }
    return best;
  }

  /// Null if a parameter lies where it means nothing, or the points do not decide them.
  private static @Nullable Usl fit(
      double[] n, double[] throughput, boolean contention, boolean coherency) {
    int terms = 1 + (contention ? 1 : 0) + (coherency ? 1 : 0);
    double[] ones = new double[n.length];
    double[][] design = new double[n.length][terms];
    for (int i = 0; i < n.length; i++) {
      // The deviation of N/X as a part of N/X is, while small, that of X.
      double weight = throughput[i] / n[i];
      ones[i] = 1;
      design[i][0] = weight;
      if (contention) {
        design[i][1] = weight * (n[i] - 1);
      }
      if (coherency) {
        design[i][terms - 1] = weight * n[i] * (n[i] - 1);
      }
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    double[] found;
    try {
      regression.newSampleData(ones, design);
      found = regression.estimateRegressionParameters();
    } catch (MathRuntimeException e) {
      return null;
    }
    double gamma = 1 / found[0];
    double alpha = contention ? found[1] * gamma : 0;
    double beta = coherency ? found[terms - 1] * gamma : 0;
    return gamma > 0 && alpha >= 0 && beta >= 0 ? new Usl(gamma, alpha, beta) : null;
  }

  public double throughput(double n) {
    return gamma * n / (1 + alpha * (n - 1) + beta * n * (n - 1));
  }

  /// Where the throughput is greatest; infinite if it never falls.
  public double peak() {
    return beta == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(Math.max(0, 1 - alpha) / beta);
  }

  /// What remains of each point, as a part of the fitted value.
  public double[] residuals(double[] n, double[] throughput) {
    double[] residuals = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      residuals[i] = throughput[i] / throughput(n[i]) - 1;
    }
    return residuals;
  }

  private double deviation(double[] n, double[] throughput) {
    double sum = 0;
    for (double residual : residuals(n, throughput)) {
      sum += residual * residual;
    }
    return sum;
  }
}
