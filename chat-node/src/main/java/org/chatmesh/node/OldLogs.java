package org.chatmesh.node;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps the last few logs, as {@code chatmesh.1.log} (the newest), {@code chatmesh.2.log}, …
 * Instead of Logback's own, which takes a percent sign in the directory's name for one of its
 * patterns, and makes the new file readable for others.
 */
final class OldLogs extends RollingPolicyBase {
  private static final int KEPT = 3;

  private final Path directory;

  OldLogs(Path directory) {
    this.directory = directory;
  }

  @Override
  public void rollover() {
    try {
      for (int i = KEPT - 1; i > 0; i--) {
        if (Files.exists(old(i))) {
          Files.move(old(i), old(i + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.move(active(), old(1), StandardCopyOption.REPLACE_EXISTING);
      OwnerOnly.open(active(), StandardOpenOption.CREATE).close();
    } catch (IOException e) {
      throw new RolloverFailure("the log was not rolled over", e);
    }
  }

  @Override
  public String getActiveFileName() {
    return active().toString();
  }

  private Path active() {
    return directory.resolve(DiagnosticLog.NAME);
  }

  private Path old(int i) {
    return directory.resolve("chatmesh." + i + ".log");
  }
}
