package org.chatmesh.protocol;

/// Stands for a class of the protocol, so that a test can depend on one.
public final class AnyFrame {}
