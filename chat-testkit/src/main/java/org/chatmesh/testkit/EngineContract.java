package org.chatmesh.testkit;

import java.time.Duration;
import org.chatmesh.engine.Engine;
import org.junit.jupiter.api.Nested;

/**
 * What every engine promises, over real sockets. An engine's tests extend this class and say which
 * engine; the chapters are its nested classes.
 */
public abstract class EngineContract {
  /** A new engine of the kind under test, not started. */
  protected abstract Engine engine();

  /**
   * For how long one receiver that takes nothing may stop all others. Zero, unless the engine's
   * model cannot keep that and its class says so.
   */
  protected Duration stallBound() {
    return Duration.ZERO;
  }

  @Nested
  class Links extends LinkFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Dials extends DialFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Messages extends MessageFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Wishes extends WishFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Faults extends FaultFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Crowds extends CrowdFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Overflows extends OverflowFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }

  @Nested
  class Shutdowns extends ShutdownFacts {
    @Override
    Engine engine() {
      return EngineContract.this.engine();
    }

    @Override
    Duration stallBound() {
      return EngineContract.this.stallBound();
    }
  }
}
