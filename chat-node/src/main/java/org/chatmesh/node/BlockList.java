package org.chatmesh.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatmesh.protocol.PeerId;

/**
 * Who is blocked, kept in the data directory: a line per peer, its id and the name it had when it
 * was blocked. One thread.
 */
final class BlockList {
  private static final String FILE = "blocked";

  /** More than a person blocks by hand; the file stays far below what is read. */
  private static final int MOST = 500;

  private final DataDirectory data;
  private final Map<PeerId, String> names = new LinkedHashMap<>();

  private BlockList(DataDirectory data) {
    this.data = data;
  }

  /**
   * Those who were blocked before.
   *
   * @throws StartFailure if the list cannot be read: who is blocked must not come back unnoticed
   */
  static BlockList open(DataDirectory data) throws StartFailure {
    BlockList list = new BlockList(data);
    try {
      data.read(FILE).ifPresent(content -> content.lines().forEach(list::take));
    } catch (IOException e) {
      throw new StartFailure(e, "start.file-unusable", data.file(FILE), DataDirectory.why(e));
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          e, "start.file-unusable", data.file(FILE), String.valueOf(e.getMessage()));
    }
    return list;
  }

  private void take(String line) {
    String[] idAndName = line.split(" ", 2);
    names.put(PeerId.parse(idAndName[0]), idAndName.length > 1 ? idAndName[1] : "");
  }

  List<PeerId> peers() {
    return List.copyOf(names.keySet());
  }

  /** With the names that they had. */
  List<Recipient.Candidate> entries() {
    List<Recipient.Candidate> entries = new ArrayList<>();
    names.forEach((peer, name) -> entries.add(new Recipient.Candidate(peer, name)));
    return entries;
  }

  /**
   * Adds a peer.
   *
   * @throws Refusal if there are too many
   */
  void add(PeerId peer, String name) throws IOException {
    if (names.size() >= MOST && !names.containsKey(peer)) {
      throw new Refusal("block.too-many", MOST);
    }
    names.put(peer, ShownText.of(name));
    save();
  }

  void remove(PeerId peer) throws IOException {
    names.remove(peer);
    save();
  }

  private void save() throws IOException {
    StringBuilder content = new StringBuilder();
    names.forEach((peer, name) -> content.append(peer).append(' ').append(name).append('\n'));
    data.write(FILE, content.toString());
  }
}
