package org.chatmesh.sequential;

/// Stands for a class of an engine, so that a test can depend on one.
public final class AnyEngine {}
