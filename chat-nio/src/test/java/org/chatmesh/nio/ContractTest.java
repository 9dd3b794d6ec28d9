package org.chatmesh.nio;

import org.chatmesh.engine.Engine;
import org.chatmesh.testkit.EngineContract;

class ContractTest extends EngineContract {
  @Override
  protected Engine engine() {
    return new NioEngine();
  }
}
