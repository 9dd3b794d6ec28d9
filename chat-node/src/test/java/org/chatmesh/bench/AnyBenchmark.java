package org.chatmesh.bench;

/// Stands for a class of the laboratory, so that a test can depend on one.
public final class AnyBenchmark {}
