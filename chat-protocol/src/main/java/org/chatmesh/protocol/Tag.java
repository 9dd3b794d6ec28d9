package org.chatmesh.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 8 bytes of a SHA-256, by which frames name peers and rooms in little space. */
public final class Tag {
  private Tag() {}

  public static long of(byte[] value) {
    byte[] digest = sha256(value);
    long tag = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      tag = tag << 8 | (digest[i] & 0xff);
    }
    return tag;
  }

  public static long ofRoom(String name) {
    return of(name.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
