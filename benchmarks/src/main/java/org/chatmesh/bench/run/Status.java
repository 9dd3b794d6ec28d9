package org.chatmesh.bench.run;

/// What a run is worth.
public enum Status {
  /// Its figures may be used.
  VALID,
  /// It says nothing about the system, or the system could not carry the load; the reason says
  /// which.
  INVALID,
  /// The system broke its promise: messages lost, doubled, changed or out of order, links broken.
  FAIL
}
