package org.chatmesh.threaded;

import org.chatmesh.testkit.EngineLayering;

class LayeringTest extends EngineLayering {}
