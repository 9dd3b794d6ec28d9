package org.chatmesh.mesh;

import java.util.Arrays;

/**
 * A reusable set of link numbers, in the order in which they were added. The caller adds none
 * twice.
 */
public final class LinkSet {
  private int[] links = new int[16];
  private int size;

  public LinkSet clear() {
    size = 0;
    return this;
  }

  public LinkSet add(int link) {
    if (size == links.length) {
      links = Arrays.copyOf(links, 2 * size);
    }
    links[size++] = link;
    return this;
  }

  public int size() {
    return size;
  }

  public int get(int index) {
    return links[index];
  }
}
