package org.chatmesh.engine;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * An address as people and frames write it: {@code host:port}, IPv6 hosts in brackets.
 *
 * @param host a name or an IP address, without brackets
 */
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /** Throws IllegalArgumentException, with a sentence for people, if it is none. */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (bracketed) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed)) {
      throw new IllegalArgumentException("\"" + text + "\" is not HOST:PORT (IPv6: [HOST]:PORT)");
    }
    return new HostPort(host, port(text, text.substring(colon + 1)));
  }

  private static int port(String text, String digits) {
    int port = -1;
    if (!digits.isEmpty()
        && digits.length() <= 5
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      port = Integer.parseInt(digits);
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("\"" + text + "\" has no port from 0 to " + MAX_PORT);
    }
    return port;
  }

  /** How an IP address and port are written. */
  public static String text(InetSocketAddress address) {
    return host(address.getAddress()) + ":" + address.getPort();
  }

  /** How an IP address is written in front of a port. */
  static String host(InetAddress address) {
    String host = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + host + "]" : host;
  }

  /** True if {@link #resolve} needs no name service, and so cannot block. */
  boolean isLiteral() {
    try {
      InetAddress.ofLiteral(host);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Looks the host up; may block for seconds if it is a name. */
  public InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
