package org.chatmesh.protocol;

import java.util.Arrays;
import java.util.Locale;

/**
 * Who a peer is: 32 bytes, its Ed25519 public key. Shown as base32 in 8 groups of 7 characters,
 * every 14th a Luhn mod 32 check character, so that a slip of the finger is found; the short form
 * is the first group. Order is that of unsigned bytes. Immutable.
 */
public final class PeerId implements Comparable<PeerId> {
  public static final int BYTES = 32;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int RUN = 13;
  private static final int GROUP = 7;
  private static final int CHARACTERS = 56;

  /**
   * Of the 260 bits in 52 characters, the last 4 stand for nothing; they are 0, so that an id has
   * one form.
   */
  private static final int UNUSED_BITS = 0xf;

  private final byte[] bytes;
  private final long tag;

  private PeerId(byte[] bytes) {
    this.bytes = bytes;
    this.tag = Tag.of(bytes);
  }

  /** Copies the 32 bytes given. */
  public static PeerId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("an id has 32 bytes, not " + bytes.length);
    }
    return new PeerId(bytes.clone());
  }

  /**
   * Reads the shown form; case and separators do not matter.
   *
   * @throws IllegalArgumentException if it is no id, or a check character is wrong
   */
  public static PeerId parse(String shown) {
    String text = shown.toLowerCase(Locale.ROOT).replaceAll("[-\\s]", "");
    if (text.length() != CHARACTERS) {
      throw new IllegalArgumentException("an id has 56 letters and digits, not " + text.length());
    }
    StringBuilder data = new StringBuilder();
    for (int at = 0; at < CHARACTERS; at += RUN + 1) {
      String run = text.substring(at, at + RUN);
      if (check(run) != text.charAt(at + RUN)) {
        throw new IllegalArgumentException(
            "the id has a typing error in \"" + text.substring(at, at + RUN + 1) + "\"");
      }
      data.append(run);
    }
    if ((value(data.charAt(data.length() - 1)) & UNUSED_BITS) != 0) {
      throw new IllegalArgumentException("the last letter of the id belongs to no id");
    }
    return new PeerId(base32(data));
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  public long tag() {
    return tag;
  }

  /**
   * The first group of the shown form: 7 characters, enough to tell people apart, not to prove
   * anything.
   */
  public String shortForm() {
    return toString().substring(0, GROUP);
  }

  @Override
  public int compareTo(PeerId other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerId id && tag == id.tag && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(tag);
  }

  @Override
  public String toString() {
    String data = base32();
    StringBuilder checked = new StringBuilder();
    for (int at = 0; at < data.length(); at += RUN) {
      String run = data.substring(at, at + RUN);
      checked.append(run).append(check(run));
    }
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < checked.length(); at += GROUP) {
      shown.append(at == 0 ? "" : "-").append(checked, at, at + GROUP);
    }
    return shown.toString();
  }

  private String base32() {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < BYTES * 8; bit += 5) {
      int value = 0;
      for (int i = bit; i < bit + 5; i++) {
        int one = i < BYTES * 8 ? bytes[i / 8] >> (7 - i % 8) & 1 : 0;
        value = value << 1 | one;
      }
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  private static byte[] base32(CharSequence text) {
    byte[] bytes = new byte[BYTES];
    for (int bit = 0; bit < BYTES * 8; bit++) {
      int value = value(text.charAt(bit / 5));
      bytes[bit / 8] |= (byte) ((value >> (4 - bit % 5) & 1) << (7 - bit % 8));
    }
    return bytes;
  }

  private static char check(String run) {
    int sum = 0;
    int factor = 2;
    for (int i = run.length() - 1; i >= 0; i--) {
      int product = factor * value(run.charAt(i));
      sum += product / ALPHABET.length() + product % ALPHABET.length();
      factor = 3 - factor;
    }
    return ALPHABET.charAt((ALPHABET.length() - sum % ALPHABET.length()) % ALPHABET.length());
  }

  private static int value(char character) {
    int value = ALPHABET.indexOf(character);
    if (value < 0) {
      throw new IllegalArgumentException("'" + character + "' does not occur in ids");
    }
    return value;
  }
}
