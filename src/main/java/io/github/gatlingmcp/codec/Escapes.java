package io.github.gatlingmcp.codec;

import java.util.Arrays;

/**
 * Where in a string its escape sequences begin, so that whoever undoes them need not look again.
 */
final class Escapes {
  private static final int[] NONE = {};
  private static final int FEW = 16;

  private int[] positions = NONE;
  private int count;

  void add(int position) {
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, Math.max(FEW, 2 * count));
    }
    positions[count++] = position;
  }

  int count() {
    return count;
  }

  int position(int index) {
    return positions[index];
  }
}
