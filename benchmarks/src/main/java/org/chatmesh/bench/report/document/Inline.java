package org.chatmesh.bench.report.document;

/// The markup inside of a text, a part of Markdown: `` `code` ``, `**strong**`, `*emphasis*`,
/// `[words](link)`, and a backslash before a mark that is none.
public final class Inline {
  private static final String MARKS = "\\`*_[]<>|~&";

  private Inline() {}

  /// A text from outside, on one line, in which nothing is markup.
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (char c : text.replaceAll("\\s+", " ").toCharArray()) {
      if (MARKS.indexOf(c) >= 0) {
        plain.append('\\');
      }
      plain.append(c);
    }
    return plain.toString();
  }

  /// A text from outside, on one line, as code. It loses its backquotes.
  public static String code(String text) {
    String code = text.replace('`', '\'').replaceAll("\\s+", " ").strip();
    return code.isEmpty() ? "" : '`' + code + '`';
  }

  static String html(String text) {
    StringBuilder html = new StringBuilder();
    String open = "";
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = c == '`' ? text.indexOf('`', at + 1) : -1;
      int link = c == '[' ? text.indexOf("](", at) : -1;
      int linkEnd = link > 0 ? text.indexOf(')', link) : -1;
      if (c == '\\' && at + 1 < text.length() && MARKS.indexOf(text.charAt(at + 1)) >= 0) {
        html.append(escaped(text.substring(at + 1, at + 2)));
        at += 2;
      } else if (end > 0) {
        html.append("<code>").append(escaped(text.substring(at + 1, end))).append("</code>");
        at = end + 1;
      } else if (linkEnd > 0) {
        html.append("<a href=\"").append(escaped(text.substring(link + 2, linkEnd))).append("\">");
        html.append(html(text.substring(at + 1, link))).append("</a>");
        at = linkEnd + 1;
      } else if (c == '*') {
        String element = text.startsWith("**", at) ? "strong" : "em";
        html.append(open.equals(element) ? "</" : "<").append(element).append('>');
        open = open.equals(element) ? "" : element;
        at += element.equals("strong") ? 2 : 1;
      } else {
        html.append(escaped(text.substring(at, at + 1)));
        at++;
      }
    }
    return open.isEmpty() ? html.toString() : html + "</" + open + ">";
  }

  /// For HTML, inside and outside of attributes.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
