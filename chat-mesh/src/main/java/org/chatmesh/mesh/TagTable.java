package org.chatmesh.mesh;

import org.jspecify.annotations.Nullable;

/**
 * A bounded map from tags to values that forgets what was not used for longest. It keeps two
 * generations of half the bound each: when the young one is full it becomes the old one, and the
 * old one is forgotten; what is found in the old one moves to the young one. A look-up allocates
 * nothing.
 */
final class TagTable<V> {
  private static final int FIRST_SLOTS = 16;

  private final int generationLimit;
  private Generation young = new Generation(FIRST_SLOTS);
  private Generation old = new Generation(FIRST_SLOTS);

  TagTable(int limit) {
    this.generationLimit = Math.max(1, limit / 2);
  }

  @SuppressWarnings("unchecked")
  @Nullable V get(long tag) {
    Object value = young.get(tag);
    if (value == null) {
      value = old.get(tag);
      if (value != null) {
        put(tag, (V) value);
      }
    }
    return (V) value;
  }

  void put(long tag, V value) {
    if (young.size >= generationLimit && young.get(tag) == null) {
      old = young;
      young = new Generation(FIRST_SLOTS);
    }
    if (2 * (young.size + 1) > young.keys.length) {
      young = young.grown();
    }
    young.put(tag, value);
  }

  /**
   * Open addressing with linear probing; nothing is ever removed. Tags are hashes already, so their
   * low bits are the slot.
   */
  private static final class Generation {
    final long[] keys;
    final @Nullable Object[] values;
    int size;

    Generation(int slots) {
      keys = new long[slots];
      values = new Object[slots];
    }

    @Nullable Object get(long key) {
      return values[slot(key)];
    }

    void put(long key, Object value) {
      int slot = slot(key);
      if (values[slot] == null) {
        size++;
      }
      keys[slot] = key;
      values[slot] = value;
    }

    Generation grown() {
      Generation grown = new Generation(2 * keys.length);
      for (int i = 0; i < keys.length; i++) {
        Object value = values[i];
        if (value != null) {
          grown.put(keys[i], value);
        }
      }
      return grown;
    }

    private int slot(long key) {
      int mask = keys.length - 1;
      int slot = (int) (key ^ key >>> 32) & mask;
      while (values[slot] != null && keys[slot] != key) {
        slot = slot + 1 & mask;
      }
      return slot;
    }
  }
}
