package org.chatmesh.bench.system;

import java.util.Locale;
import org.jgroups.protocols.BasicTCP;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCP_NIO2;

/// The ways in which JGroups moves bytes over TCP: a thread for each connection, or selectors.
/// Naming them loads nothing of JGroups.
enum JGroupsTransport {
  TCP,
  NIO2;

  /// The name of the system that uses it.
  String system() {
    return "jgroups-" + name().toLowerCase(Locale.ROOT);
  }

  /// A new transport, with JGroups' own settings.
  BasicTCP create() {
    return switch (this) {
      case TCP -> new TCP();
      case NIO2 -> new TCP_NIO2();
    };
  }
}
