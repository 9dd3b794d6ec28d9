package org.chatmesh.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatmesh.protocol.PeerId;
import org.chatmesh.protocol.Tag;

/**
 * The peer's private key on disk: made at the first start, read at each later one. The file also
 * holds the id that belongs to the key, and a checksum of both, so that damage is found; computing
 * the one from the other would load the signature library before it is needed. A file that is there
 * but cannot be used is never replaced: it may be all that is left of an identity.
 */
final class IdentityFile {
  static final String NAME = "identity";

  private static final Pattern FORMAT =
      Pattern.compile(
          "ChatMesh identity 1\\R[^\\n]*\\Rkey ([0-9a-f]{64})\\Rid ([a-z2-7-]{63})\\R"
              + "check ([0-9a-f]{16})\\R");

  private IdentityFile() {}

  /**
   * The key of this directory's peer.
   *
   * @throws StartFailure if the file is damaged, or cannot be read or written
   */
  static Ed25519Signatures open(DataDirectory data) throws StartFailure {
    Path file = data.file(NAME);
    try {
      Optional<String> content = data.read(NAME);
      if (content.isEmpty()) {
        return create(data);
      }
      if (OwnerOnly.isOpenToOthers(file)) {
        OwnerOnly.close(file);
      }
      return parse(content.get()).orElseThrow(() -> damaged(file));
    } catch (IOException e) {
      throw new StartFailure(e, "start.key-unusable", file, DataDirectory.why(e));
    }
  }

  private static Ed25519Signatures create(DataDirectory data) throws IOException {
    Ed25519Signatures identity = Ed25519Signatures.generate();
    byte[] seed = identity.seed();
    data.write(
        NAME,
        String.format(
            Locale.ROOT,
            "ChatMesh identity 1%nWhoever has this key can write as you: keep it to yourself.%n"
                + "key %s%nid %s%ncheck %s%n",
            HexFormat.of().formatHex(seed),
            identity.id(),
            check(seed, identity.id())));
    return identity;
  }

  private static Optional<Ed25519Signatures> parse(String content) {
    Matcher matcher = FORMAT.matcher(content);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    byte[] seed = HexFormat.of().parseHex(matcher.group(1));
    try {
      PeerId id = PeerId.parse(matcher.group(2));
      return check(seed, id).equals(matcher.group(3))
          ? Optional.of(Ed25519Signatures.of(seed, id))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the id's own check characters found it
    }
  }

  private static String check(byte[] seed, PeerId id) {
    byte[] both = Arrays.copyOf(seed, seed.length + PeerId.BYTES);
    System.arraycopy(id.toBytes(), 0, both, seed.length, PeerId.BYTES);
    return HexFormat.of().toHexDigits(Tag.of(both));
  }

  private static StartFailure damaged(Path file) {
    return new StartFailure("start.key-damaged", file);
  }
}
