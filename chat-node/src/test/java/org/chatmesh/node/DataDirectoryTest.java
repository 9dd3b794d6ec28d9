package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatItMakesIsItsOwnersAlone() throws Exception {
    Path above = folder.resolve("above");
    Path path = above.resolve("data");
    try (DataDirectory data = DataDirectory.open(path)) {
      data.write("note", "text");
    }

    assertThat(permissions(path)).isEqualTo("rwx------");
    assertThat(permissions(above)).isEqualTo("rwx------");
    assertThat(permissions(path.resolve("note"))).isEqualTo("rw-------");
    assertThat(permissions(path.resolve("lock"))).isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anEmptyDirectoryIsClosedToOthersAndAnyOtherLeftAsItIs() throws Exception {
    Path empty = open(Files.createDirectory(folder.resolve("empty")));
    Path full = open(Files.createDirectory(folder.resolve("full")));
    Files.createFile(full.resolve("somebody's"));

    DataDirectory.open(empty).close();
    DataDirectory.open(full).close();

    assertThat(permissions(empty)).isEqualTo("rwx------");
    assertThat(permissions(full)).isEqualTo("rwxr-xr-x");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    try (DataDirectory data = DataDirectory.open(folder)) {
      assertThat(data.read("note")).isEmpty();
      data.write("note", "first");
      data.write("note", "second, ü");
      assertThat(data.read("note")).contains("second, ü");
      assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lock", "note");
    }
  }

  @Test
  void aDraftThatACrashLeftBehindDoesNotMatter() throws Exception {
    Files.writeString(folder.resolve("note.new"), "half");
    try (DataDirectory data = DataDirectory.open(folder)) {
      data.write("note", "whole");
      assertThat(data.read("note")).contains("whole");
    }
  }

  @Test
  void aFileThatIsTooLargeToBeOursIsNotRead() throws Exception {
    Files.writeString(folder.resolve("note"), "x".repeat(4_097));
    try (DataDirectory data = DataDirectory.open(folder)) {
      assertThatThrownBy(() -> data.read("note"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("4096");
    }
  }

  @Test
  void aDirectoryInUseIsRefusedUntilItIsFree() throws Exception {
    DataDirectory first = DataDirectory.open(folder);
    assertThatThrownBy(() -> DataDirectory.open(folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("in use");
    first.close();
    DataDirectory.open(folder).close();
  }

  @Test
  void whoNamesNoDirectoryGetsTheNextFreeProfile() throws Exception {
    try (DataDirectory first = DataDirectory.openNextProfile(folder)) {
      assertThat(first.path()).isEqualTo(folder.resolve("profile-1"));
      try (DataDirectory second = DataDirectory.openNextProfile(folder)) {
        assertThat(second.path()).isEqualTo(folder.resolve("profile-2"));
      }
    }
    try (DataDirectory again = DataDirectory.openNextProfile(folder)) {
      assertThat(again.path()).isEqualTo(folder.resolve("profile-1"));
    }
  }

  @Test
  void aFileInThePlaceOfTheDirectoryIsOneClearSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not a directory");
  }

  @Test
  void eachSystemHasItsOwnPlace() {
    Path home = Path.of("/home/ada");
    assertThat(DefaultData.root("Linux", Map.of(), home))
        .isEqualTo(Path.of("/home/ada/.local/share/chatmesh"));
    assertThat(DefaultData.root("Linux", Map.of("XDG_DATA_HOME", "/data"), home))
        .isEqualTo(Path.of("/data/chatmesh"));
    assertThat(DefaultData.root("Linux", Map.of("XDG_DATA_HOME", "relative"), home))
        .isEqualTo(Path.of("/home/ada/.local/share/chatmesh"));
    assertThat(DefaultData.root("Mac OS X", Map.of(), home))
        .isEqualTo(Path.of("/home/ada/Library/Application Support/ChatMesh"));
    assertThat(DefaultData.root("Windows 11", Map.of(), home))
        .isEqualTo(Path.of("/home/ada/AppData/Local/ChatMesh"));
  }

  private static Path open(Path directory) throws IOException {
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
