package io.github.gatlingmcp.bench;

/** Looks into bytes. */
final class Bytes {
  private Bytes() {}

  /** Where {@code wanted} starts, at {@code from} or later; −1 when it is not there. */
  static int find(byte[] bytes, int from, byte[] wanted) {
    int last = bytes.length - wanted.length;
    for (int i = from; i <= last; i++) {
      if (bytes[i] == wanted[0] && startsWith(bytes, i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  static boolean startsWith(byte[] bytes, int at, byte[] wanted) {
    if (at + wanted.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** The digits that start at {@code from}. */
  static long number(byte[] bytes, int from) {
    long number = 0;
    for (int i = from; i < bytes.length && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      number = number * 10 + bytes[i] - '0';
    }
    return number;
  }

  /** The first index of {@code wanted} from {@code from} on, else the end. */
  static int indexOf(byte[] bytes, int from, char wanted) {
    int i = from;
    while (i < bytes.length && bytes[i] != wanted) {
      i++;
    }
    return i;
  }
}
