package org.chatmesh.sequential;

import java.time.Duration;
import org.chatmesh.engine.Engine;
import org.chatmesh.testkit.EngineContract;

class ContractTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new SequentialEngine();
  }

  /** One thread that blocks cannot promise more: see {@link SequentialEngine}. */
  @Override
  protected Duration stallBound() {
    return Duration.ofMillis(100);
  }
}
