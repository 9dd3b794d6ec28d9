package org.chatmesh.nio;

import org.chatmesh.testkit.EngineLayering;

class LayeringTest extends EngineLayering {}
