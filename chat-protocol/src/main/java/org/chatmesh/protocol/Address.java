package org.chatmesh.protocol;

/**
 * The form of an address in HELLO: {@code host:port}, {@code :port} or nothing. The host is a name
 * or an IPv4 address in letters, digits, dots, dashes and underscores of ASCII, or an IPv6 address
 * in brackets. A peer passes on what it is told here, so that one that took any text would be
 * closed by its neighbours for the fault of another.
 */
public final class Address {
  private static final int MAX_PORT = 65_535;

  private static final String FORM =
      "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?])?:[0-9]{1,5}";

  private Address() {}

  /** True for an address that HELLO may carry. */
  public static boolean isWellFormed(String address) {
    return address.isEmpty()
        || (address.length() <= Limits.ADDRESS_BYTES
            && address.matches(FORM)
            && isPort(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= MAX_PORT;
  }
}
