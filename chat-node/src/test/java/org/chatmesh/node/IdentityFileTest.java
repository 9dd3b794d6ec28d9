package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityFileTest {
  @TempDir private Path folder;
  private DataDirectory data;

  @BeforeEach
  void open() throws StartFailure {
    data = DataDirectory.open(folder.resolve("data"));
  }

  @AfterEach
  void close() throws Exception {
    data.close();
  }

  @Test
  void aPeerKeepsTheIdOfItsFirstStart() throws Exception {
    Ed25519Signatures first = IdentityFile.open(data);
    Ed25519Signatures again = IdentityFile.open(data);

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.seed()).isEqualTo(first.seed());
    byte[] message = {1, 2, 3};
    assertThat(first.verify(again.id(), message, again.sign(message), 0)).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theKeyIsItsOwnersAlone() throws Exception {
    Path file = data.file(IdentityFile.NAME);
    IdentityFile.open(data);
    assertThat(permissions(file)).isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    IdentityFile.open(data);
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  static Stream<Named<UnaryOperator<String>>> damages() {
    return Stream.of(
        Named.of("emptied", text -> ""),
        Named.of("cut off", text -> text.substring(0, text.length() - 10)),
        Named.of("of another format", text -> text.replace("identity 1", "identity 2")),
        Named.of("a letter of the key changed", text -> flip(text, text.indexOf("\nkey ") + 9)),
        Named.of("a letter of the id changed", text -> flip(text, text.indexOf("\nid ") + 8)),
        Named.of("a letter of the checksum changed", text -> flip(text, text.length() - 3)),
        Named.of("doubled", text -> text + text),
        Named.of("zeros", text -> "\0".repeat(text.length())));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedKeyFileIsAnErrorAndStaysAsItIs(UnaryOperator<String> damage) throws Exception {
    IdentityFile.open(data);
    Path file = data.file(IdentityFile.NAME);
    String damaged = damage.apply(Files.readString(file));
    Files.writeString(file, damaged);

    assertThatThrownBy(() -> IdentityFile.open(data))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
    assertThat(file).hasContent(damaged);
  }

  private static String flip(String text, int at) {
    StringBuilder changed = new StringBuilder(text);
    changed.setCharAt(at, text.charAt(at) == 'a' ? 'b' : 'a');
    return changed.toString();
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
