package io.github.gatlingmcp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
  private static final int LONGEST = 80;

  @Test
  void findsEachByteThatIsNotPlainTextWhereverItStands() {
    for (int stop = Byte.MIN_VALUE; stop <= Byte.MAX_VALUE; stop++) {
      boolean plain = stop >= ' ' && stop != '"' && stop != '\\';
      for (int at = 0; at < 24; at++) {
        byte[] bytes = filled(24, '#');
        bytes[at] = (byte) stop;
        assertThat(ByteSearch.endOfPlainText(bytes, 0, bytes.length))
            .as("byte %d at %d", stop, at)
            .isEqualTo(plain ? bytes.length : at);
      }
    }
  }

  @Test
  void findsTheFirstOfSeveralAfterEveryPlainByte() {
    for (int plain = ' '; plain <= Byte.MAX_VALUE; plain++) {
      if (plain != '"' && plain != '\\') {
        byte[] bytes = filled(16, plain);
        Arrays.fill(bytes, 5, 16, (byte) '"');
        bytes[6] = '\\';
        bytes[7] = (byte) 0xC3;
        assertThat(ByteSearch.endOfPlainText(bytes, 0, 16)).as("after %d", plain).isEqualTo(5);
      }
    }
  }

  @Test
  void keepsToItsRange() {
    for (int from = 0; from < LONGEST; from++) {
      for (int end = from; end < LONGEST; end++) {
        byte[] bytes = filled(LONGEST, '"');
        Arrays.fill(bytes, from, end, (byte) 'x');
        assertThat(ByteSearch.endOfPlainText(bytes, from, end)).isEqualTo(end);
        Arrays.fill(bytes, (byte) '\n');
        Arrays.fill(bytes, from, end, (byte) 'x');
        assertThat(ByteSearch.lineEnd(bytes, from, end)).isEqualTo(end);
      }
    }
  }

  @Test
  void findsLineEndsAndNothingElse() {
    for (int stop = Byte.MIN_VALUE; stop <= Byte.MAX_VALUE; stop++) {
      for (int at = 0; at < 24; at++) {
        byte[] bytes = filled(24, '\n' + 1);
        bytes[at] = (byte) stop;
        assertThat(ByteSearch.lineEnd(bytes, 0, bytes.length))
            .as("byte %d at %d", stop, at)
            .isEqualTo(stop == '\n' || stop == '\r' ? at : bytes.length);
      }
    }
  }

  private static byte[] filled(int length, int with) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
