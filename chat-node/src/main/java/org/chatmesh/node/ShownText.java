package org.chatmesh.node;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.chatmesh.protocol.PeerId;

/**
 * Makes text from others fit to be shown: one line, without anything that moves a cursor, colours,
 * reorders or hides. What is taken out:
 *
 * <ul>
 *   <li>terminal escape sequences, whole (ECMA-48: CSI, OSC, DCS, SOS, PM, APC, in 7-bit and C1
 *       form); of one that does not end, only its introducer;
 *   <li>control characters C0, DEL and C1, bidirectional controls, and all other invisible format
 *       characters;
 * </ul>
 *
 * <p>Line breaks of any kind become {@value #LINE_BREAK}, a tab a space, half of a surrogate pair
 * U+FFFD. Joiners stay between the emoji and the letters of scripts that cannot do without; of
 * combining marks, the first {@value #MOST_MARKS} in a row. Cleaning twice changes nothing.
 * Stateless.
 */
final class ShownText {
  /** Stands for a line break. */
  static final char LINE_BREAK = '⏎';

  /** As many as orthographies need (Vietnamese 2, polytonic Greek 3, Hebrew with points 3 or 4). */
  static final int MOST_MARKS = 4;

  private static final int ESCAPE = 0x1b;
  private static final int BELL = 0x07;
  private static final int CANCEL = 0x18;
  private static final int SUBSTITUTE = 0x1a;
  private static final int C1_FIRST = 0x80;
  private static final int C1_LAST = 0x9f;
  private static final int CSI = 0x9b;
  private static final int STRING_TERMINATOR = 0x9c;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int EMOJI_PRESENTATION = 0xfe0f;
  private static final int BRAILLE_BLANK = 0x2800;

  /**
   * Scripts whose spelling needs joiners (Unicode 16, section 23.2 and the chapters of the
   * scripts).
   */
  private static final Set<UnicodeScript> JOINED =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.NKO,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.KHMER);

  private final String text;
  private final StringBuilder shown;
  private int position;
  private int marks;

  private ShownText(String text) {
    this.text = text;
    this.shown = new StringBuilder(text.length());
  }

  static String of(String text) {
    return isPlain(text) ? text : new ShownText(text).clean();
  }

  /** The name of a peer, or the short form of its id if nothing of the name can be shown. */
  static String ofName(String name, PeerId peer) {
    String shown = of(name).strip();
    return isBlank(shown) ? peer.shortForm() : shown;
  }

  /**
   * True if the text can be shown as it is, and is not blank: what is asked of the names that a
   * person gives.
   */
  static boolean isShowable(String text) {
    return !isBlank(text) && of(text).equals(text);
  }

  private static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BRAILLE_BLANK);
  }

  /** Most texts need no cleaning: printable ASCII and the Latin letters beyond it. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f || (c >= C1_FIRST && (c <= C1_LAST || c == 0xad || c >= 0x300))) {
        return false;
      }
    }
    return true;
  }

  private String clean() {
    while (position < text.length()) {
      int c = text.codePointAt(position);
      int end = endOfEscape(c);
      if (end > position) {
        position = end;
      } else {
        position += Character.charCount(c);
        take(c);
      }
    }
    return shown.toString();
  }

  private void take(int c) {
    if (isLineBreak(c)) {
      if (c == '\r' && position < text.length() && text.charAt(position) == '\n') {
        position++;
      }
      shown.append(LINE_BREAK);
    } else if (c == '\t') {
      shown.append(' ');
    } else if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
      if (joins(c)) {
        shown.appendCodePoint(c);
      }
    } else if (isHalfOrNone(c)) {
      shown.append('\ufffd');
    } else if (!isInvisible(c) && !isOneMarkTooMany(c)) {
      shown.appendCodePoint(c);
    }
  }

  /** Piled up they cover the lines above and below. */
  private boolean isOneMarkTooMany(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    marks = mark ? marks + 1 : 0;
    return marks > MOST_MARKS;
  }

  private static boolean isLineBreak(int c) {
    // LF, VT, FF, CR, NEL, line separator, paragraph separator
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isHalfOrNone(int c) {
    return Character.getType(c) == Character.SURROGATE
        || (c & 0xfffe) == 0xfffe
        || (c >= 0xfdd0 && c <= 0xfdef);
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> true;
      case Character.FORMAT -> !isVisibleFormat(c);
      default -> isFiller(c);
    };
  }

  /** Format characters that are drawn: signs that span numbers in Arabic, Syriac and Kaithi. */
  private static boolean isVisibleFormat(int c) {
    return (c >= 0x600 && c <= 0x605)
        || c == 0x6dd
        || c == 0x70f
        || c == 0x890
        || c == 0x891
        || c == 0x8e2
        || c == 0x110bd
        || c == 0x110cd;
  }

  /**
   * Letters and marks that are drawn as nothing: in a name they would hide a difference, in a text
   * a message.
   */
  private static boolean isFiller(int c) {
    return c == 0x34f // combining grapheme joiner
        || c == 0x115f // Hangul fillers
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0
        || c == 0x17b4 // Khmer inherent vowels
        || c == 0x17b5
        || (c >= 0x180b && c <= 0x180f) // Mongolian selectors
        || c == 0x2065
        || (c >= 0xfff0 && c <= 0xfff8)
        || (c >= 0xe0000 && c <= 0xe0fff); // tags, more selectors
  }

  private boolean joins(int joiner) {
    if (shown.isEmpty() || position >= text.length()) {
      return false;
    }
    int before = shown.codePointBefore(shown.length());
    int after = text.codePointAt(position);
    if (joiner == ZERO_WIDTH_JOINER && Character.isExtendedPictographic(after)) {
      return before == EMOJI_PRESENTATION
          || Character.isEmojiModifier(before)
          || Character.isExtendedPictographic(before);
    }
    return isJoined(before) && isJoined(after) && !isInvisible(after);
  }

  private static boolean isJoined(int c) {
    return JOINED.contains(UnicodeScript.of(c));
  }

  /**
   * Where the escape sequence that starts at the position ends; the position itself if none starts
   * there.
   */
  private int endOfEscape(int c) {
    if (c == ESCAPE) {
      int next = position + 1 < text.length() ? text.charAt(position + 1) : -1;
      if (next >= 0x40 && next <= 0x5f) {
        return endOfControl(next + 0x40, position + 2);
      }
      return endOfSimple();
    }
    return c >= C1_FIRST && c <= C1_LAST && c != 0x85 ? endOfControl(c, position + 1) : position;
  }

  /** ESC, intermediates, one final character; ESC alone if that is not what follows. */
  private int endOfSimple() {
    int at = skip(position + 1, 0x20, 0x2f);
    return at < text.length() && text.charAt(at) >= 0x30 && text.charAt(at) <= 0x7e
        ? at + 1
        : position + 1;
  }

  private int endOfControl(int control, int body) {
    return switch (control) {
      case CSI -> endOfSequence(body);
      // DCS, SOS, OSC, PM, APC
      case 0x90, 0x98, 0x9d, 0x9e, 0x9f -> endOfString(body);
      default -> body;
    };
  }

  private int endOfSequence(int body) {
    int at = skip(skip(body, 0x30, 0x3f), 0x20, 0x2f);
    return at < text.length() && text.charAt(at) >= 0x40 && text.charAt(at) <= 0x7e ? at + 1 : body;
  }

  private int endOfString(int body) {
    for (int at = body; at < text.length(); at++) {
      int c = text.charAt(at);
      if (c == BELL || c == STRING_TERMINATOR || c == CANCEL || c == SUBSTITUTE) {
        return at + 1;
      }
      if (c == ESCAPE) {
        return at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : at;
      }
      // Ends at the next one, which also keeps the work linear when there are thousands of them.
      if (c >= C1_FIRST && c <= C1_LAST) {
        return at;
      }
    }
    return body;
  }

  private int skip(int from, int low, int high) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= low && text.charAt(at) <= high) {
      at++;
    }
    return at;
  }
}
