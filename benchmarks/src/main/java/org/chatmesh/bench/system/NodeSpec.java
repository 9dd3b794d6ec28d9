package org.chatmesh.bench.system;

/// What one node process is to run.
///
/// @param system its name, see [Systems]
/// @param signed whether it checks signatures
/// @param links how many links the generator will open
/// @param seed of its identity and its randomness
public record NodeSpec(String system, boolean signed, int links, long seed) {}
