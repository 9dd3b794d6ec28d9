package org.chatmesh.threaded;

import org.chatmesh.engine.Engine;
import org.chatmesh.testkit.EngineContract;

class PlatformContractTest extends EngineContract {
  @Override
  protected Engine engine() {
    return ThreadedEngine.platform();
  }
}
