package org.chatmesh.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** Says in a sentence why nobody could be reached. The same words whichever engine dialed. */
final class DialFailure {
  private DialFailure() {}

  static String sentence(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (cause instanceof SocketTimeoutException || lower.contains("timed out")) {
      return "nobody answered in time";
    }
    if (cause instanceof ConnectException && lower.contains("refused")) {
      return "nobody listens there";
    }
    if (cause instanceof NoRouteToHostException
        || lower.contains("unreachable")
        || lower.contains("no route")) {
      return "there is no way to that host";
    }
    return message;
  }
}
