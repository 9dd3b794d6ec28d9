package org.chatmesh.mesh;

import org.chatmesh.protocol.CloseReason;
import org.chatmesh.protocol.Frame;
import org.chatmesh.protocol.PeerId;
import org.jspecify.annotations.Nullable;

/**
 * Where the brain's orders go. The caller of an input owns it; the calls come during that input, in
 * the order in which they are to be carried out, and must not call the brain back. Frames and link
 * sets are views that end with the call.
 */
public interface Actions {
  /** Append this frame to what each of these links has pending. */
  void send(LinkSet links, Frame frame);

  /**
   * Open a connection to {@code address} ({@code host:port}); any peer will do if {@code expected}
   * is null.
   */
  void dial(long dial, String address, @Nullable PeerId expected);

  /**
   * End this link: what is pending, then CLOSE with the reason. What still arrives on it is still
   * an input.
   */
  void close(int link, CloseReason reason);

  /** Check a signature outside the exclusion and feed the result back with {@link Mesh#checked}. */
  void check(Check check);

  /** Tell the person. */
  void deliver(MeshEvent event);
}
