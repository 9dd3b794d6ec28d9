package org.chatmesh.bench.profile;

import java.util.List;
import java.util.regex.Pattern;

/// A method or function in a stack, as a folded stack writes it: `package.Class.method` for Java; a
/// mark behind everything else.
public record Frame(String written) implements Comparable<Frame> {
  /// Behind functions of the kernel, as async-profiler writes them.
  private static final String KERNEL = "_[k]";

  /// Behind functions that are no Java code, and behind Java's native methods.
  private static final String NATIVE = "_[n]";

  /// Stands for a stack that could not be read.
  static final Frame UNKNOWN = new Frame("[unknown]");

  /// Stands for what a stack was too deep for.
  static final Frame CUT_OFF = new Frame("[cut off]");

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  /// What the JVM calls a class of its own making: a lambda, a method handle. The address differs
  /// from run to run.
  private static final Pattern ADDRESS = Pattern.compile("[/+.]0x[0-9a-f]+(?:[/.]\\d+)?");

  private static final Pattern JAVA =
      Pattern.compile("(?:[\\p{L}_$][\\w$-]*\\.)+[\\p{L}_$][\\w$]*|.*\\.<(?:cl)?init>");

  /// Whose code a frame is.
  public enum Origin {
    CHATMESH,
    /// Of somebody whom the program uses.
    LIBRARY,
    JDK,
    /// Native methods, the JVM's own code, the C library, the kernel.
    NATIVE
  }

  /// @param type the class, with its package; empty if it is no Java method
  /// @param kind what a recording calls the kind of a frame, such as `Inlined`
  static Frame of(String type, String method, String kind) {
    String name = type.isEmpty() ? method : type + "." + method;
    String mark =
        switch (kind) {
          case "Kernel" -> KERNEL;
          case "Native", "C++" -> NATIVE;
          default -> "";
        };
    return new Frame(ADDRESS.matcher(name).replaceAll("").replaceAll("[;\\s]+", " ") + mark);
  }

  public Origin origin() {
    if (written.endsWith(KERNEL) || written.endsWith(NATIVE) || written.startsWith("[")) {
      return Origin.NATIVE;
    }
    if (written.startsWith("org.chatmesh.")) {
      return Origin.CHATMESH;
    }
    return JDK.stream().anyMatch(written::startsWith) ? Origin.JDK : Origin.LIBRARY;
  }

  /// Without its mark.
  public String name() {
    boolean marked = written.endsWith(KERNEL) || written.endsWith(NATIVE);
    return marked ? written.substring(0, written.length() - NATIVE.length()) : written;
  }

  /// Without mark and package: `Class.method`.
  public String brief() {
    String name = name();
    int method = name.lastIndexOf('.');
    return JAVA.matcher(name).matches()
        ? name.substring(name.lastIndexOf('.', method - 1) + 1)
        : name;
  }

  @Override
  public int compareTo(Frame other) {
    return written.compareTo(other.written);
  }
}
