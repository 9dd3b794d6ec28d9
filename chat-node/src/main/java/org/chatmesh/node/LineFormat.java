package org.chatmesh.node;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.chatmesh.protocol.PeerId;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * How the lines on the screen look. What stands behind the time tells what a line is, also without
 * colour:
 *
 * <pre>
 *   12:04 &lt;bob> text          somebody else's
 *   12:04 [ann] text          an own one
 *   12:04 * bob text          an action, of both; a name with spaces stands in &lt;>
 *   12:04 #dev &lt;bob> text     from another place than the current one: a room
 *   12:04 @bob &lt;bob> text     … or one peer alone
 *   12:04 -- sentence         the program's
 *   12:04 !! sentence         … about something that went wrong
 *   == dev ==                 another place is shown from here on
 *   == Monday, 2 March ==     another day
 * </pre>
 *
 * <p>Nobody else can make a line of another kind: a name has no angle brackets ({@link Names}), a
 * text is one line ({@link ShownText}), and where it is wrapped the rest is indented ({@link
 * Wrapping}). All texts that are given are cleaned. Immutable.
 */
final class LineFormat {
  /** Columns in front of the rows of a table. */
  static final int ROW_INDENT = 3;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final boolean coloured;

  LineFormat(boolean coloured) {
    this.coloured = coloured;
  }

  /**
   * A message from somebody else.
   *
   * @param tag where it was said, with a space behind; empty for the current place
   * @param striking if the reader should not miss it
   */
  AttributedString of(
      LocalTime at, String tag, PeerId author, String name, String text, boolean striking) {
    AttributedStyle style = coloured ? Colours.of(author) : PLAIN;
    AttributedStringBuilder line = start(at, tag);
    name(line, "<" + name + ">", name, text, striking ? style.inverse() : style);
    return line.styled(striking ? PLAIN.bold() : PLAIN, said(text)).toAttributedString();
  }

  /** A message of this peer. */
  AttributedString ofOwn(LocalTime at, String tag, String name, String text) {
    AttributedStringBuilder line = start(at, tag);
    name(line, "[" + name + "]", name, text, PLAIN.bold());
    return line.append(said(text)).toAttributedString();
  }

  /**
   * A message of this peer that could not go anywhere yet.
   *
   * @param why in a few words
   */
  AttributedString ofWaiting(LocalTime at, String tag, String name, String text, String why) {
    AttributedStringBuilder line = start(at, tag);
    name(line, "[" + name + "]", name, text, PLAIN.faint());
    return line.styled(PLAIN.faint(), said(text) + " (" + why + ")").toAttributedString();
  }

  AttributedString ofSentence(LocalTime at, String sentence) {
    return start(at, "").styled(PLAIN.faint(), "-- ").append(sentence).toAttributedString();
  }

  AttributedString ofError(LocalTime at, String sentence) {
    AttributedStyle style = (coloured ? Colours.ofErrors() : PLAIN).bold();
    return start(at, "").styled(style, "!! ").append(sentence).toAttributedString();
  }

  /** A row of a table. */
  AttributedString ofRow(String row) {
    return new AttributedString(" ".repeat(ROW_INDENT) + row);
  }

  AttributedString ofPlace(String name) {
    return new AttributedString("== " + name + " ==", PLAIN.bold());
  }

  AttributedString ofDay(LocalDate day, Locale locale) {
    String date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(day);
    return new AttributedString("== " + date + " ==", PLAIN.faint());
  }

  private static AttributedStringBuilder start(LocalTime at, String tag) {
    return new AttributedStringBuilder().styled(PLAIN.faint(), TIME.format(at) + " ").append(tag);
  }

  private static void name(
      AttributedStringBuilder line,
      String bracketed,
      String name,
      String text,
      AttributedStyle style) {
    if (text.startsWith(TypedLine.ACTION)) {
      boolean clear = name.chars().noneMatch(Character::isSpaceChar);
      line.append("* ").styled(style, clear ? name : "<" + name + ">").append(" ");
    } else {
      line.styled(style, bracketed).append(" ");
    }
  }

  private static String said(String text) {
    return text.startsWith(TypedLine.ACTION) ? text.substring(TypedLine.ACTION.length()) : text;
  }
}
