package io.github.gatlingmcp.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways in which a network may cut bytes into chunks. */
public final class ByteCuts {
  private ByteCuts() {}

  /** Whole, cut in two at every position, and byte by byte. */
  public static List<List<byte[]>> once(byte[] bytes) {
    List<List<byte[]>> cuts = new ArrayList<>();
    for (int i = 0; i <= bytes.length; i++) {
      cuts.add(List.of(part(bytes, 0, i), part(bytes, i, bytes.length)));
    }
    cuts.add(List.of(bytes));
    cuts.add(single(bytes));
    return cuts;
  }

  /** Cut in three at every pair of positions: of the order of the square of the length. */
  public static List<List<byte[]>> twice(byte[] bytes) {
    List<List<byte[]>> cuts = new ArrayList<>();
    for (int i = 0; i <= bytes.length; i++) {
      for (int j = i; j <= bytes.length; j++) {
        cuts.add(List.of(part(bytes, 0, i), part(bytes, i, j), part(bytes, j, bytes.length)));
      }
    }
    return cuts;
  }

  private static List<byte[]> single(byte[] bytes) {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      parts.add(part(bytes, i, i + 1));
    }
    return parts;
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
