package io.github.gatlingmcp.codec;

import static io.github.gatlingmcp.codec.JsonValues.element;
import static io.github.gatlingmcp.codec.JsonValues.elementCount;
import static io.github.gatlingmcp.codec.JsonValues.integer;
import static io.github.gatlingmcp.codec.JsonValues.member;
import static io.github.gatlingmcp.codec.JsonValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.gatlingmcp.spec.RawJson;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Test
  void findsTheTextOfAToolResultWithoutCopying() {
    RawJson result =
        json("{'content':[{'type':'image'},{'type':'text','text':'hi'}],'isError':false}");
    RawJson found =
        member(result, "content")
            .flatMap(content -> element(content, 1))
            .flatMap(block -> member(block, "text"))
            .orElseThrow();
    assertThat(found.array()).isSameAs(result.array());
    assertThat(text(found)).hasValue("hi");
  }

  @Test
  void findsMembersAtTheTopOnly() {
    RawJson object =
        json(" { 'a' : { 'b' : 1 } , 'c' : [ 'b' ] , '\\u0064\\u00e9' : 'b', 'é😀':2 } ");
    assertThat(member(object, "b")).isEmpty();
    assertThat(member(object, "a")).hasValue(json("{ 'b' : 1 }"));
    assertThat(member(object, "c")).hasValue(json("[ 'b' ]"));
    assertThat(member(object, "dé")).hasValue(json("'b'"));
    assertThat(member(object, "é😀")).hasValue(json("2"));
    assertThat(member(json("{}"), "")).isEmpty();
    assertThat(member(json("{'':1}"), "")).hasValue(json("1"));
  }

  @Test
  void takesTheLastOfMembersOfOneName() {
    assertThat(member(json("{'a':1,'b':0,'a':2}"), "a")).hasValue(json("2"));
  }

  @Test
  void countsAndFindsElements() {
    RawJson array = json("[ 1 , [2,3] , {'a':[4]} ,null]");
    assertThat(elementCount(array)).isEqualTo(4);
    assertThat(element(array, 0)).hasValue(json("1"));
    assertThat(element(array, 1)).hasValue(json("[2,3]"));
    assertThat(element(array, 2)).hasValue(json("{'a':[4]}"));
    assertThat(element(array, 3)).hasValue(json("null"));
    assertThat(element(array, 4)).isEmpty();
    assertThat(element(array, -1)).isEmpty();
    assertThat(elementCount(json("[ ]"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "null", "'text'", "{'a':1}", "[1]"})
  void givesNothingForAnotherKindOfValue(String value) {
    RawJson json = json(value);
    assertThat(member(json, "a").isPresent()).isEqualTo(value.startsWith("{"));
    assertThat(element(json, 0).isPresent()).isEqualTo(value.startsWith("["));
    assertThat(elementCount(json)).isEqualTo(value.startsWith("[") ? 1 : 0);
    assertThat(text(json).isPresent()).isEqualTo(value.startsWith("'"));
    assertThat(integer(json).isPresent()).isEqualTo(value.equals("1"));
    assertThat(JsonValues.isTrue(json)).isEqualTo(value.equals("true"));
    assertThat(JsonValues.isNull(json)).isEqualTo(value.equals("null"));
    assertThat(JsonValues.isObject(json)).isEqualTo(value.startsWith("{"));
  }

  @Test
  void undoesEscapesAtEveryPlaceOfTextsOfEveryLength() throws Exception {
    for (String escape :
        new String[] {"\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "é\\t"}) {
      for (int length = 0; length <= 80; length++) {
        for (int at = 0; at <= length; at++) {
          String head = "x".repeat(at);
          String tail = "y".repeat(length - at);
          String twice = "\"" + head + escape + tail + escape + "\"";
          assertThat(text(RawJson.of(twice))).hasValue(JACKSON.readValue(twice, String.class));
        }
      }
    }
  }

  @Test
  void keepsNothingOfOneTextInTheNext() {
    for (int length : new int[] {300_000, 5, 1_023, 1_024, 2_000, 262_144, 262_145, 0, 40}) {
      String string = "\"" + "x".repeat(length) + "\\n\"";
      assertThat(text(RawJson.of(string))).hasValue("x".repeat(length) + "\n");
    }
  }

  @Test
  void undoesEscapesOneAfterTheOther() {
    for (int count = 0; count <= 100; count++) {
      String string = "\"" + "\\n\\\\".repeat(count) + "\"";
      assertThat(text(RawJson.of(string))).hasValue("\n\\".repeat(count));
    }
  }

  @Test
  void undoesEveryEscape() {
    assertThat(text(json("'\\\"\\\\\\/\\b\\f\\n\\r\\t'"))).hasValue("\"\\/\b\f\n\r\t");
    assertThat(text(json("'\\u00e9\\u65E5\\uD83D\\uDE00\\u0000'"))).hasValue("é日😀\0");
    assertThat(text(json("'é日😀 plain \\n é日😀'"))).hasValue("é日😀 plain \n é日😀");
    assertThat(text(json("'\\ud83d'"))).hasValue("\ud83d");
    assertThat(text(json("'\\ude00\\ud83d'"))).hasValue("\ude00\ud83d");
    assertThat(text(json("''"))).hasValue("");
  }

  @Test
  void saysAnyTextAndReadsItBackAsJacksonDoes() throws Exception {
    Random random = new Random(7);
    char[] alphabet =
        "ab\"\\/\b\f\n\r\t\0\u001f\u007f\u0080\u07ff\u0800é日\ud83d\ude00\uffff".toCharArray();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder drawn = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        drawn.append(alphabet[random.nextInt(alphabet.length)]);
      }
      String written = drawn.toString();
      RawJson json = JsonValues.ofText(written);
      assertThat(text(json)).hasValue(written);
      assertThat(JACKSON.readValue(json.toByteArray(), String.class)).isEqualTo(written);
    }
  }

  @Test
  void readsIntegersThatFit() {
    assertThat(integer(json("-9223372036854775808"))).hasValue(Long.MIN_VALUE);
    assertThat(integer(json(" 42 "))).hasValue(42);
    assertThat(integer(json("9223372036854775808"))).isEmpty();
    assertThat(integer(json("1.0"))).isEmpty();
    assertThat(integer(json("1e0"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{'a'", "{'b':}", "[1", "'open", "nope", "-"})
  void saysSoWhenItIsNotJson(String wrong) {
    assertThatThrownBy(
            () -> {
              RawJson json = json(wrong);
              assertThat(member(json, "a")).isEmpty();
              assertThat(elementCount(json)).isZero();
              assertThat(text(json)).isEmpty();
              assertThat(integer(json)).isEmpty();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON: ");
  }

  private static RawJson json(String json) {
    return RawJson.of(json.replace('\'', '"'));
  }

  @Test
  void theFirstTextIsFoundBehindWhateverStandsBeforeIt() {
    java.util.List<String> names = java.util.List.of("content", "contents");
    RawJson result =
        RawJson.of(
            "{\"isError\":false,\"x\":[{\"text\":\"no\"}],\"content\":[7,{\"type\":\"image\",\"text\":1},"
                + "{\"meta\":{\"text\":\"no\"},\"text\":\"a\\nb \\u00e9 \u00e9\"},{\"text\":\"no\"}]}");

    assertThat(JsonValues.firstText(result, names, "text")).contains("a\nb \u00e9 \u00e9");
    assertThat(JsonValues.firstText(RawJson.of("{\"contents\":[]}"), names, "text")).isEmpty();
    assertThat(JsonValues.firstText(RawJson.of("{\"content\":{}}"), names, "text")).isEmpty();
    assertThat(JsonValues.firstText(RawJson.of("[]"), names, "text")).isEmpty();
  }
}
