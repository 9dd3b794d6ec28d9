package org.chatmesh.protocol;

/** Which side of a connection a peer is; the code is what its PROOF signs. */
public enum Role {
  DIALER('D'),
  ACCEPTOR('A');

  private final char code;

  Role(char code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
