package org.chatmesh.node;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.chatmesh.engine.HostPort;
import org.chatmesh.protocol.Limits;

/** How the values of settings are read; each throws {@link Refusal} for what cannot be used. */
final class OptionRules {
  /** More than a machine has ports for is a slip. */
  private static final int MOST_LINKS = 65_535;

  private static final String ALL_INTERFACES = "0.0.0.0";
  private static final BigDecimal LONGEST_LINGER_SECONDS = BigDecimal.valueOf(86_400);

  private OptionRules() {}

  /** As everywhere, and {@code :PORT} for all interfaces. */
  static HostPort listening(String address) {
    return hostPort(address, address.startsWith(":") ? ALL_INTERFACES + address : address);
  }

  static String reachable(String address) {
    HostPort reachable = hostPort(address, address);
    if (reachable.port() == 0) {
      throw new Refusal("address.port-zero");
    }
    if (address.getBytes(StandardCharsets.UTF_8).length > Limits.ADDRESS_BYTES) {
      throw new Refusal("address.too-long", Limits.ADDRESS_BYTES);
    }
    return reachable.toString();
  }

  private static HostPort hostPort(String typed, String address) {
    try {
      return HostPort.parse(address);
    } catch (IllegalArgumentException e) {
      throw new Refusal(hasHost(address) ? "address.port" : "address.form", ShownText.of(typed));
    }
  }

  /** What is wrong with an address is its port if another port would mend it. */
  private static boolean hasHost(String address) {
    try {
      HostPort.parse(address.substring(0, address.lastIndexOf(':') + 1) + "1");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static String engine(String name) {
    if (!Engines.names().contains(name)) {
      throw Engines.unknown(name);
    }
    return name;
  }

  static int linkCount(String number) {
    if (!number.matches("[0-9]{1,5}")
        || Integer.parseInt(number) < 1
        || Integer.parseInt(number) > MOST_LINKS) {
      throw new Refusal("setting.link-count", MOST_LINKS);
    }
    return Integer.parseInt(number);
  }

  static Duration seconds(String number) {
    if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
        || new BigDecimal(number).compareTo(LONGEST_LINGER_SECONDS) > 0) {
      throw new Refusal("setting.seconds", LONGEST_LINGER_SECONDS);
    }
    return Duration.ofMillis(new BigDecimal(number).movePointRight(3).longValue());
  }

  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new Refusal("setting.path", ShownText.of(name));
    }
  }
}
