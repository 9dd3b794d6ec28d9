package org.chatmesh.node;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * What was said in places that are not on the screen, until they are looked at: of each the newest
 * lines, and how many messages are unread. Not thread-safe.
 */
final class Views {
  static final int MOST_LINES = 500;

  /** Of one place: four of the longest messages there can be. */
  private static final int MOST_CHARACTERS = 256 * 1_024;

  /** Anybody can open a place by writing to us; the one that has been silent longest goes. */
  private static final int MOST_VIEWS = 128;

  private final Map<Place, View> views = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Place current;

  /**
   * A line that is kept.
   *
   * @param day it was said on
   */
  record Kept(LocalDate day, AttributedString line) {}

  /** How many messages wait in a place. */
  record Unread(Place place, int count) {}

  @Nullable Place current() {
    return current;
  }

  /** Keeps a line for when its place is looked at. */
  void keep(Place place, Kept kept, boolean counts) {
    views.computeIfAbsent(place, _ -> new View()).add(kept, counts);
    if (views.size() > MOST_VIEWS) {
      Iterator<View> oldest = views.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Makes a place the current one, and hands out what is kept for it. */
  List<Kept> enter(Place place) {
    current = place;
    View view = views.remove(place);
    return view == null ? List.of() : new ArrayList<>(view.lines);
  }

  /** Where messages wait, the latest place last. */
  List<Unread> unread() {
    return views.entrySet().stream()
        .filter(one -> one.getValue().unread > 0)
        .map(one -> new Unread(one.getKey(), one.getValue().unread))
        .toList();
  }

  private static final class View {
    private final ArrayDeque<Kept> lines = new ArrayDeque<>();
    private int characters;
    private int unread;

    void add(Kept kept, boolean counts) {
      lines.add(kept);
      characters += kept.line().length();
      unread += counts ? 1 : 0;
      while (lines.size() > MOST_LINES || (characters > MOST_CHARACTERS && lines.size() > 1)) {
        characters -= lines.remove().line().length();
      }
    }
  }
}
