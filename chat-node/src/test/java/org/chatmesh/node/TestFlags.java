package org.chatmesh.node;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that has the flags of a peer and does nothing. */
@Command
final class TestFlags {
  @Mixin private NodeFlags flags = new NodeFlags();

  static NodeFlags parse(String... args) {
    TestFlags command = new TestFlags();
    new CommandLine(command).setResourceBundle(Words.in(Words.ENGLISH).bundle()).parseArgs(args);
    return command.flags;
  }
}
