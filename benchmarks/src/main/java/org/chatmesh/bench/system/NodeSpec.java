package org.chatmesh.bench.system;

/// What one node process is to run.
///
/// @param system the name of a system, see [Systems]
/// @param signed whether it checks signatures
/// @param links how many links the generator will open
/// @param seed of its identity and its randomness
/// @param place in a chain, from 0; else 0
/// @param dialPort the node before it in a chain; 0: none
/// @param workTurns turns of [Work] to spend on each message in the check stage; 0: none
public record NodeSpec(
    String system, boolean signed, int links, long seed, int place, int dialPort, long workTurns) {}
