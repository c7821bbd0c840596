package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damages messages at random, from a fixed seed, and holds the reader to Jackson: what the reader
 * takes Jackson takes too, with the same members, and what it refuses Jackson refuses. The only
 * difference on purpose that mutations of these messages reach: of two members of one name the last
 * counts, but the earlier one must be well-formed too.
 */
class JsonRpcReaderFuzzTest {
  private static final int MUTANTS = 60_000;
  private static final String[] SEEDS = {
    "{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":{\"n\":-1.5e+3}}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":[true,false,null,0]}",
    "{\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"grüße \\u00e9\\n😀\"}],\"isError\":true},\"id\":\"x\",\"jsonrpc\":\"2.0\"}",
    "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"resultType\":\"input_required\",\"isError\":false,\"a\":[]}}",
    "{ \"jsonrpc\" : \"2.0\" , \"id\" : null , \"error\" : { \"code\" : -32601 , \"message\" : \"no \\\"m\\\"\" } }",
    "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"\",\"data\":{\"a\":[1,2,{}]}},\"x\":\"\\ud83d\\ude00\"}",
  };
  private static final String[] PIECES = {
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "0",
    "1",
    "-",
    ".",
    "e",
    "E",
    "+",
    " ",
    "\n",
    "\t",
    "\0",
    "\u001f",
    "true",
    "null",
    "false",
    "\"id\":",
    "\"id\":3,",
    "\"id\":\"s\",",
    "\"method\":\"m\",",
    "\"result\":{},",
    "{}",
    "\"error\":{\"code\":2,\"message\":\"m\"},",
    "\"params\":{},",
    "\"isError\":true,",
    "\"jsonrpc\":\"2.0\",",
    "\\u0041",
    "\\ud800",
    "\\n",
    "é",
    "😀",
    "99999999999999999999",
    "\u0080",
    "\u00c3",
    "\u00ed\u00a0\u0080",
    "\u00f0",
  };

  @Test
  void agreesWithJacksonOnDamagedMessages() {
    Random random = new Random(20261121);
    int taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] seed = SEEDS[random.nextInt(SEEDS.length)].getBytes(UTF_8);
      byte[] mutant = mutate(seed, random);
      taken += agrees(mutant) ? 1 : 0;
    }
    assertThat(taken).as("enough of both kinds").isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
  }

  /** Fails unless both say the same; whether they take the message. */
  private static boolean agrees(byte[] bytes) {
    Optional<List<Object>> expected = JacksonOracle.describe(bytes);
    try {
      List<Object> actual = JacksonOracle.describe(JsonRpcReader.read(bytes, 0, bytes.length));
      assertThat(Optional.of(actual)).as(() -> show(bytes)).isEqualTo(expected);
      return true;
    } catch (MalformedMessageException e) {
      boolean repeated = !JacksonOracle.isJsonWithoutDuplicates(bytes);
      assertThat(expected.isEmpty() || repeated).as(() -> show(bytes) + e.getMessage()).isTrue();
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(show(bytes), e);
    }
  }

  private static String show(byte[] bytes) {
    return new String(bytes, ISO_8859_1) + " ";
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] bytes = seed;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(bytes.length + 1);
      int until = Math.min(bytes.length, at + random.nextInt(4));
      switch (random.nextInt(5)) {
        case 0 -> bytes = replace(bytes, at, until, new byte[0]);
        case 1 -> bytes = replace(bytes, at, at, piece(random));
        case 2 -> bytes = replace(bytes, at, until, piece(random));
        case 3 -> bytes = replace(bytes, at, at, part(seed, random));
        default -> bytes = replace(bytes, at, until, new byte[] {(byte) random.nextInt(256)});
      }
    }
    return bytes;
  }

  /** Some pieces stand for their characters, some for the single bytes that are not UTF-8. */
  private static byte[] piece(Random random) {
    String piece = PIECES[random.nextInt(PIECES.length)];
    return piece.getBytes(random.nextBoolean() ? UTF_8 : ISO_8859_1);
  }

  private static byte[] part(byte[] seed, Random random) {
    int from = random.nextInt(seed.length);
    return Arrays.copyOfRange(seed, from, Math.min(seed.length, from + random.nextInt(20)));
  }

  private static byte[] replace(byte[] bytes, int from, int to, byte[] by) {
    byte[] replaced = Arrays.copyOf(bytes, bytes.length - (to - from) + by.length);
    System.arraycopy(by, 0, replaced, from, by.length);
    System.arraycopy(bytes, to, replaced, from + by.length, bytes.length - to);
    return replaced;
  }
}
