package org.chatmesh.node;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  /** Written into every jar by Maven. */
  private static final String PROPERTIES = "/META-INF/maven/org.chatmesh/chat-node/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"ChatMesh " + number() + " (Java " + Runtime.version() + ")"};
  }

  private static String number() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        return "development";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "development");
    }
  }
}
