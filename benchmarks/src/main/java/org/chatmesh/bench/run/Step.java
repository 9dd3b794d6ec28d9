package org.chatmesh.bench.run;

import java.io.IOException;

/// One part of a comparison that is done whole or not at all.
///
/// @param label what people read
/// @param seconds how long it takes, about
/// @param done true if an earlier start has done it already
/// @param action does it
record Step(String label, double seconds, boolean done, Action action) {
  /// What a step does.
  interface Action {
    void carryOut() throws IOException, InterruptedException;
  }
}
