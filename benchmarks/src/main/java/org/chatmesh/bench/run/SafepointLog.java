package org.chatmesh.bench.run;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatmesh.bench.run.RunRecord.Safepoints;

/// What a JVM says of its safepoints with [#FLAG]: one line for each, when it is over. The JVM has
/// counters of them too, but shows them only through interfaces of its own that are not public.
final class SafepointLog {
  /// Each line begins with the time, by the clock of `System.nanoTime`, which all processes of a
  /// machine share.
  static final String FLAG = "-Xlog:safepoint=info:stdout:timenanos";

  private static final Pattern LINE =
      Pattern.compile("\\[(\\d+)ns *] Safepoint \".*\", .*\\bTotal: +(\\d+) ns\\b.*");

  private SafepointLog() {}

  /// The safepoints that ended within a time, and for how long threads were stopped by them: from
  /// the call to stop until they could go on.
  static Safepoints between(long startNanos, long endNanos, List<String> lines) {
    long count = 0;
    long nanos = 0;
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        long end = Long.parseLong(matcher.group(1));
        if (end >= startNanos && end <= endNanos) {
          count++;
          nanos += Long.parseLong(matcher.group(2));
        }
      }
    }
    return new Safepoints(count, nanos);
  }
}
