package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.JsonRpcMessage.Failure;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.JsonRpcMessage.Request;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcReaderTest {

  @ParameterizedTest
  @MethodSource("messages")
  void readsEachKindOfMessage(String json, JsonRpcMessage message) throws Exception {
    assertThat(read(json)).isEqualTo(message);
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("{'jsonrpc':'2.0','id':1,'method':'ping'}", request(1, "ping", "{}")),
        Arguments.of(
            " { 'params' : { 'a' : [ 1 , { } ] } ,\r\n\t'method':'m', 'id':7,'jsonrpc':'2.0' } \n",
            request(7, "m", "{ 'a' : [ 1 , { } ] }")),
        Arguments.of("{'jsonrpc':'2.0','id':1,'method':'m','params':[1]}", request(1, "m", "[1]")),
        Arguments.of(
            "{'jsonrpc':'2.0','id':'1','method':'m'}",
            new Request(RequestId.of("1"), "m", RawJson.EMPTY_OBJECT)),
        Arguments.of(
            "{'jsonrpc':'2.0','method':'notifications/initialized'}",
            new Notification("notifications/initialized", RawJson.EMPTY_OBJECT)),
        Arguments.of(
            "{'\\u006dethod':'\\u006D','json\\u0072pc':'2\\u002e0'}",
            new Notification("m", RawJson.EMPTY_OBJECT)),
        Arguments.of(
            "{'jsonrpc':'2.0','id':1,'id':2,'method':'a','method':'b','params':[],'params':{}}",
            request(2, "b", "{}")),
        Arguments.of("{'jsonrpc':'2.0','id':1,'result':{}}", result(1, "{}", false, "complete")),
        Arguments.of(
            "{'result':{'content':[{'isError':true}],'isError':false},'jsonrpc':'2.0','id':1}",
            result(1, "{'content':[{'isError':true}],'isError':false}", false, "complete")),
        Arguments.of(
            "{'jsonrpc':'2.0','id':1,'result':{'isError':true,'resultType':'input_required'}}",
            result(1, "{'isError':true,'resultType':'input_required'}", true, "input_required")),
        Arguments.of(
            "{'jsonrpc':'2.0','id':1,'result':{'isError':true,'resultType':'t'},'result':{}}",
            result(1, "{}", false, "complete")),
        Arguments.of(
            "{'jsonrpc':'2.0','id':1,'result':{'isE\\u0072ror':true},'isError':false,'_x':{'id':9}}",
            result(1, "{'isE\\u0072ror':true}", true, "complete")),
        Arguments.of(
            "{'jsonrpc':'2.0','id':1,'error':{'code':-32601,'message':'no \\\"m\\\"','data':{}}}",
            failure(
                RequestId.of(1),
                -32601,
                "no \"m\"",
                "{'code':-32601,'message':'no \\\"m\\\"','data':{}}")),
        Arguments.of(
            "{'jsonrpc':'2.0','id':null,'error':{'message':'','code':0}}",
            failure(null, 0, "", "{'message':'','code':0}")),
        Arguments.of(
            "{'jsonrpc':'2.0','error':{'code':1,'message':'é😀'}}",
            failure(null, 1, "é😀", "{'code':1,'message':'é😀'}")));
  }

  private static Request request(long id, String method, String params) {
    return new Request(RequestId.of(id), method, raw(params));
  }

  private static Result result(long id, String result, boolean toolError, String type) {
    return new Result(RequestId.of(id), raw(result), toolError, type);
  }

  private static Failure failure(@Nullable RequestId id, int code, String message, String raw) {
    return new Failure(id, new RpcError(code, message, raw(raw)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-1, -1",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void readsIdsOfUpTo64Bits(String written, long id) throws Exception {
    assertThat(read("{'jsonrpc':'2.0','id':" + written + ",'method':'m'}"))
        .isEqualTo(request(id, "m", "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "1.0",
        "1e2",
        "true",
        "{}",
        "[]"
      })
  void refusesOtherIds(String id) {
    for (String rest :
        new String[] {"'method':'m'", "'result':{}", "'error':{'code':1,'message':''}"}) {
      assertMalformed("{'jsonrpc':'2.0','id':" + id + "," + rest + "}", "the id is neither");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':1,'result':{}} | the member jsonrpc is missing",
        "{'jsonrpc':'1.0','id':1,'result':{}} | the member jsonrpc is not 2.0",
        "{'jsonrpc':2.0,'id':1,'result':{}} | the member jsonrpc is not 2.0",
        "{'jsonrpc':'2.0','id':1} | none of method, result and error",
        "{'jsonrpc':'2.0'} | none of method, result and error",
        "{} | the member jsonrpc is missing",
        "{'jsonrpc':'2.0','id':null,'method':'m'} | the id is null or missing",
        "{'jsonrpc':'2.0','id':null,'result':{}} | the id is null or missing",
        "{'jsonrpc':'2.0','result':{}} | the id is null or missing",
        "{'jsonrpc':'2.0','id':1,'result':{},'error':{'code':1,'message':''}} | more than one",
        "{'jsonrpc':'2.0','id':1,'method':'m','result':{}} | more than one",
        "{'jsonrpc':'2.0','id':1,'method':1} | the method is not a string",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':null} | the params are neither",
        "{'jsonrpc':'2.0','id':1,'method':'m','params':'x'} | the params are neither",
        "{'jsonrpc':'2.0','id':1,'result':null} | the result is not an object",
        "{'jsonrpc':'2.0','id':1,'result':[]} | the result is not an object",
        "{'jsonrpc':'2.0','id':1,'result':{'isError':'true'}} | isError is not a boolean",
        "{'jsonrpc':'2.0','id':1,'result':{'resultType':1}} | the resultType is not a string",
        "{'jsonrpc':'2.0','id':1,'error':'x'} | the error is not an object",
        "{'jsonrpc':'2.0','id':1,'error':{'message':''}} | no code or no message",
        "{'jsonrpc':'2.0','id':1,'error':{'code':1}} | no code or no message",
        "{'jsonrpc':'2.0','id':1,'error':{'code':1.5,'message':''}} | code is not an integer",
        "{'jsonrpc':'2.0','id':1,'error':{'code':2147483648,'message':''}} | code is not an integer",
        "{'jsonrpc':'2.0','id':1,'error':{'code':1,'message':null}} | message is not a string",
        "[{'jsonrpc':'2.0','id':1,'result':{}}] | a batch of messages",
        "[] | a batch of messages",
        "'text' | the message is not a JSON object",
        "null | the message is not a JSON object",
        "{'jsonrpc':'2.0','id':1,'result':{}} {} | something follows the JSON",
        "{'jsonrpc':'2.0','id':1,'result':{}}, | something follows the JSON",
      })
  void refusesWhatIsNoMessage(String json, String reason) {
    assertMalformed(json, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "12",
        "0.5",
        "1e5",
        "1E+5",
        "1.25e-7",
        "true",
        "false",
        "null",
        "''",
        "[]",
        "{}",
        "[ ]",
        "{ }",
        "[1,2]",
        "[[],{}]",
        "{'a':{'a':null}}",
        "'\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D'",
        "'a text of more than eight bytes \\n that goes on'",
        "'ünï 日本語 😀'",
        "'\u007f'",
        "' \t'"
      })
  void acceptsEveryJsonValue(String value) throws Exception {
    String json = value.replace('\t', ' ');
    assertThat(read("{'jsonrpc':'2.0','x':" + json + ",'method':'m','params':[" + json + "]}"))
        .isEqualTo(new Notification("m", raw("[" + json + "]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "-",
        "-a",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "0x1",
        "1 2",
        "NaN",
        "tru",
        "trues",
        "True",
        "nul",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "{1:2}",
        "{'a'}",
        "{'a':}",
        "{'a':1,}",
        "{,}",
        "{'a' 1}",
        "{'a':1 'b':2}",
        "{'a':1]",
        "'",
        "'abc",
        "'\\",
        "'\\'",
        "'\\x'",
        "'\\u12'",
        "'\\u12g4'",
        "'\\u００４１'",
        "'\u0000'",
        "'\n'",
        "'long enough to be a word\u001f'",
        "/**/1",
        "\u00a01",
        "\uFEFF1"
      })
  void refusesWhatIsNotJson(String value) {
    for (String json : new String[] {"{'jsonrpc':'2.0','method':'m','x':" + value + "}", value}) {
      byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);
      assertThatThrownBy(() -> JsonRpcReader.read(bytes, 0, bytes.length))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "C3",
        "C328",
        "C0AF",
        "C1BF",
        "E0809F",
        "E28228",
        "EDA080",
        "EDBFBF",
        "F0808080",
        "F09F98",
        "F4908080",
        "F5808080",
        "FF"
      })
  void refusesStringsThatAreNotUtf8(String hex) {
    String head = "{\"jsonrpc\":\"2.0\",\"method\":\"";
    byte[] wrong = HexFormat.of().parseHex(hex);
    byte[] bytes = Arrays.copyOf(head.getBytes(UTF_8), head.length() + wrong.length + 2);
    System.arraycopy(wrong, 0, bytes, head.length(), wrong.length);
    bytes[bytes.length - 2] = '"';
    bytes[bytes.length - 1] = '}';
    assertThatThrownBy(() -> JsonRpcReader.read(bytes, 0, bytes.length))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("the JSON is not UTF-8");
  }

  @Test
  void refusesAByteOrderMark() {
    assertMalformed("\uFEFF{'jsonrpc':'2.0','method':'m'}", "not a JSON object");
  }

  @Test
  void endsAtTheDepthLimitAndNotBefore() throws Exception {
    int levels = JsonScanner.MAX_DEPTH - 1;
    String deepest = "[".repeat(levels) + "]".repeat(levels);
    assertThat(read("{'jsonrpc':'2.0','method':'m','params':" + deepest + "}"))
        .isEqualTo(new Notification("m", raw(deepest)));
    assertMalformed("{'jsonrpc':'2.0','x':[" + deepest + "]}", "nested too deep");
    assertMalformed("{'jsonrpc':'2.0','x':" + "{'a':".repeat(100_000), "nested too deep");
  }

  @Test
  void countsOnlyOpenLevels() throws Exception {
    String wide = "[" + "[],{},".repeat(1000) + "[]]";
    assertThat(read("{'jsonrpc':'2.0','method':'m','params':" + wide + "}"))
        .isEqualTo(new Notification("m", raw(wide)));
  }

  @Test
  void readsFromWithinALargerArrayWithoutCopying() throws Exception {
    String json = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":1}}";
    byte[] bytes = ("}\"" + json + "}\"").getBytes(UTF_8);
    Result result = (Result) JsonRpcReader.read(bytes, 2, json.length());
    assertThat(result.result()).isEqualTo(RawJson.of("{\"a\":1}"));
    assertThat(result.result().array()).isSameAs(bytes);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes =
        "{\"jsonrpc\":\"2.0\",\"id\":-12,\"result\":{\"é\":[true,null,1.5e3,\"\\u0041\"]}}"
            .getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> JsonRpcReader.read(bytes, 0, cut))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void findsTheEndOfAStringWhereverItStands() throws Exception {
    for (int length = 0; length < 40; length++) {
      for (String last : new String[] {"", "\\\"", "\\\\", "é", "😀"}) {
        String text = "x".repeat(length) + last;
        assertThat(read("{'method':'" + text + "','jsonrpc':'2.0'}"))
            .isEqualTo(new Notification(text.replaceFirst("\\\\(.)", "$1"), RawJson.EMPTY_OBJECT));
      }
    }
  }

  @Test
  void readsAMessageWithALargeText() throws Exception {
    String result = "{'content':[{'type':'text','text':'" + "lorem ipsum ".repeat(9000) + "'}]}";
    assertThat(read("{'jsonrpc':'2.0','id':1,'result':" + result + "}"))
        .isEqualTo(result(1, result, false, "complete"));
  }

  private static void assertMalformed(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(reason);
  }

  private static JsonRpcMessage read(String json) throws MalformedMessageException {
    byte[] bytes = quoted(json).getBytes(UTF_8);
    return JsonRpcReader.read(bytes, 0, bytes.length);
  }

  private static RawJson raw(String json) {
    return RawJson.of(quoted(json));
  }

  /** Quotes are written as apostrophes here. */
  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
