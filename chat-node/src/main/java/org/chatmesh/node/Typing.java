package org.chatmesh.node;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * How a typed line is cut up for completion: not at all, but for the word at the cursor. Quotes and
 * backslashes are ordinary characters, except that in a command a word in quotes may have spaces.
 */
final class Typing implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    String typed = line.substring(0, cursor);
    return new Word(line, cursor, typed.substring(wordStart(typed)));
  }

  /** Where the word begins that is typed just now. */
  static int wordStart(String typed) {
    int quote = typed.lastIndexOf(" \"");
    boolean open = quote >= 0 && typed.indexOf('"', quote + 2) < 0;
    return typed.startsWith("/") && open ? quote + 1 : typed.lastIndexOf(' ') + 1;
  }

  @Override
  public boolean isEscapeChar(char character) {
    return false;
  }

  /** The typed line, with one word that counts. */
  private record Word(String line, int cursor, String word) implements CompletingParsedLine {
    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }
  }
}
