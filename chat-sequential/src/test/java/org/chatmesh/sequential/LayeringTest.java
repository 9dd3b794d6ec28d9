package org.chatmesh.sequential;

import org.chatmesh.testkit.EngineLayering;

class LayeringTest extends EngineLayering {}
