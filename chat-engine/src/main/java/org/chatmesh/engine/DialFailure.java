package org.chatmesh.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.chatmesh.mesh.Cause;
import org.chatmesh.protocol.CloseReason;

/** Tells why nobody could be reached. The same answer whichever engine dialed. */
final class DialFailure {
  private DialFailure() {}

  static Cause of(IOException failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String lower = message.toLowerCase(Locale.ROOT);
    if (failure instanceof SocketTimeoutException || lower.contains("timed out")) {
      return Cause.own(CloseReason.UNANSWERED);
    }
    if (failure instanceof ConnectException && lower.contains("refused")) {
      return Cause.own(CloseReason.REFUSED);
    }
    if (failure instanceof NoRouteToHostException
        || lower.contains("unreachable")
        || lower.contains("no route")) {
      return Cause.own(CloseReason.NO_ROUTE);
    }
    return new Cause(CloseReason.UNREACHABLE, false, message);
  }
}
