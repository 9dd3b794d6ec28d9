package org.chatmesh.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The part of a peer's help that lists what can be typed once it runs. */
record TypedCommands(Words words) implements IHelpSectionRenderer {
  private static final String SECTION = "typed";
  private static final int USAGE_WIDTH = 24;

  /** Puts it in front of the footer. */
  void addTo(UsageMessageSpec usage) {
    List<String> sections = new ArrayList<>(usage.sectionKeys());
    sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
    usage.sectionKeys(sections);
    usage.sectionMap().put(SECTION, this);
  }

  @Override
  public String render(Help help) {
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(USAGE_WIDTH, 2, Column.Overflow.SPAN),
            new Column(
                help.commandSpec().usageMessage().width() - USAGE_WIDTH, 0, Column.Overflow.WRAP));
    table.addRowValues(words.of("typed.text.usage"), words.of("typed.text.help"));
    table.addRowValues(words.of("typed.slash.usage"), words.of("typed.slash.help"));
    Arrays.stream(Command.values())
        .forEach(command -> table.addRowValues(command.usage(words), command.help(words)));
    return help.createHeading("%n" + words.of("typed.heading") + "%n") + table;
  }
}
