package org.chatmesh.node;

import org.chatmesh.protocol.Limits;

/**
 * What a nickname and a room may be called: short enough for the protocol, and shown to others
 * exactly as it was given.
 */
final class NameRules {
  private NameRules() {}

  /**
   * The nickname, without spaces around it.
   *
   * @throws Refusal if it cannot be used; it says why
   */
  static String nickname(String name) {
    return check("nickname", name, Limits.NICKNAME_CODE_POINTS);
  }

  /**
   * The room name, without spaces around it.
   *
   * @throws Refusal if it cannot be used; it says why
   */
  static String room(String name) {
    return check("room", name, Limits.ROOM_CODE_POINTS);
  }

  /**
   * A nickname from something that was not made to be one, such as the name of the user's account.
   */
  static String nicknameFrom(String something) {
    String shown = ShownText.of(something).strip();
    int end =
        shown.offsetByCodePoints(
            0, Math.min(shown.codePointCount(0, shown.length()), Limits.NICKNAME_CODE_POINTS));
    String name = shown.substring(0, end).strip();
    return ShownText.isShowable(name) ? name : "someone";
  }

  private static String check(String what, String name, int limit) {
    String stripped = name.strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (length == 0) {
      throw new Refusal(what + ".empty");
    }
    if (length > limit) {
      throw new Refusal(what + ".too-long", limit, length);
    }
    if (!ShownText.isShowable(stripped)) {
      throw new Refusal(what + ".unshowable", ShownText.of(stripped));
    }
    return stripped;
  }
}
