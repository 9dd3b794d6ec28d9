package org.chatmesh.node;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is left of a name when all that the eye may miss is taken out: two names with one skeleton
 * look the same. The idea is that of UTS #39, section 4; the table holds only what Cyrillic and
 * Greek letters and digits have in common with Latin letters in ordinary typefaces. Stateless.
 */
final class Skeleton {
  /** Written as pairs: what is seen as what. */
  private static final Map<Integer, String> LOOKALIKES =
      pairs(
          // Cyrillic
          "аaвbеeиuкkмmнhоoрpсcтtуyхxіiјjѕsһhԁdԛqԝwүyѵvьbгrпn",
          // Greek
          "αaβbγyεeηnιiκkνvοoρpσoτtυuχxωwμuϳj",
          // Latin letters that are not taken apart by decomposition
          "øoðdłlđdħhŧtȷjɑaɡgɩiþp",
          // digits and signs
          "0o1l2z3з5s6b8b9g|l!l$s@a");

  private static final Set<UnicodeScript> TOLD_APART =
      EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

  private Skeleton() {}

  static String of(String name) {
    String open = Normalizer.normalize(ShownText.of(name), Normalizer.Form.NFKD);
    // Up and down again: ß and ς have no other way to meet ss and σ.
    String folded = open.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    StringBuilder left = new StringBuilder();
    folded
        .codePoints()
        .filter(c -> !isMark(c))
        .forEach(c -> left.append(LOOKALIKES.getOrDefault(c, Character.toString(c))));
    return left.toString()
        .replace('i', 'l')
        .replace("rn", "m")
        .replace("vv", "w")
        .replaceAll("[\\s\\h]+", " ")
        .strip();
  }

  /** True if letters of more than one of the scripts that look alike meet in a name. */
  static boolean isMixed(String name) {
    return name.codePoints()
            .mapToObj(UnicodeScript::of)
            .filter(TOLD_APART::contains)
            .distinct()
            .count()
        > 1;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static Map<Integer, String> pairs(String... tables) {
    int[] all = String.join("", tables).codePoints().toArray();
    return IntStream.range(0, all.length / 2)
        .boxed()
        .collect(
            Collectors.toUnmodifiableMap(
                i -> all[2 * i], i -> Character.toString(all[2 * i + 1]), (first, _) -> first));
  }
}
