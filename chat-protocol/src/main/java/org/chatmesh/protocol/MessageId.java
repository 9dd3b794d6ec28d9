package org.chatmesh.protocol;

/**
 * Names a message for ever: the tag of its author and its number. Shown as two hexadecimal numbers.
 */
public record MessageId(long authorTag, long sequence) {
  @Override
  public String toString() {
    return "%016x-%016x".formatted(authorTag, sequence);
  }
}
