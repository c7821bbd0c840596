package io.github.gatlingmcp.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.JsonRpcMessage;
import io.github.gatlingmcp.spec.JsonRpcMessage.Failure;
import io.github.gatlingmcp.spec.JsonRpcMessage.Notification;
import io.github.gatlingmcp.spec.JsonRpcMessage.Request;
import io.github.gatlingmcp.spec.JsonRpcMessage.Result;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.spec.RequestId;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonRpcWriterTest {
  private static final RawJson SLICE = new RawJson("xx{\"a\":[1, 2]}yy".getBytes(UTF_8), 2, 12);

  @Test
  void writesEachKindOfMessageCompactly() {
    RequestId id = RequestId.of("s\"1");
    assertThat(text(JsonRpcWriter.request(-12, "tools/call", SLICE)))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":-12,\"method\":\"tools/call\",\"params\":{\"a\":[1, 2]}}");
    assertThat(text(JsonRpcWriter.notification("n", RawJson.EMPTY_OBJECT)))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"n\",\"params\":{}}");
    assertThat(text(JsonRpcWriter.result(id, SLICE)))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"s\\\"1\",\"result\":{\"a\":[1, 2]}}");
    assertThat(text(JsonRpcWriter.error(Optional.of(id), -32601, "no\n\"é\"")))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":\"s\\\"1\","
                + "\"error\":{\"code\":-32601,\"message\":\"no\\n\\\"é\\\"\"}}");
    assertThat(text(JsonRpcWriter.error(Optional.empty(), 0, "", SLICE)))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":null,"
                + "\"error\":{\"code\":0,\"message\":\"\",\"data\":{\"a\":[1, 2]}}}");
  }

  @ParameterizedTest
  @MethodSource("ids")
  void writesWhatTheReaderReads(RequestId id) throws Exception {
    String method = "m\u0001\"é😀\ud800";
    assertThat(read(JsonRpcWriter.request(id, method, SLICE)))
        .isEqualTo(new Request(id, method, SLICE));
    assertThat(read(JsonRpcWriter.notification(method, SLICE)))
        .isEqualTo(new Notification(method, SLICE));
    assertThat(read(JsonRpcWriter.result(id, SLICE)))
        .isEqualTo(new Result(id, SLICE, false, Result.COMPLETE));
    Failure failure = (Failure) read(JsonRpcWriter.error(Optional.of(id), -5, method, SLICE));
    assertThat(failure.id()).hasValue(id);
    assertThat(failure.error().code()).isEqualTo(-5);
    assertThat(failure.error().message()).isEqualTo(method);
    assertThat(JsonValues.member(failure.error().raw(), "data")).hasValue(SLICE);
  }

  static Stream<RequestId> ids() {
    LongStream numbers =
        LongStream.concat(
            LongStream.of(0, Long.MAX_VALUE, Long.MIN_VALUE),
            LongStream.iterate(1, n -> n <= 1_000_000_000_000_000_000L / 10, n -> n * 10)
                .flatMap(n -> LongStream.of(n, -n, 10 * n - 1, 1 - 10 * n, 10 * n, -10 * n)));
    Stream<RequestId> texts = Stream.of("", "1", "é\"\\\n\0", "😀", "\udc00").map(RequestId::of);
    return Stream.concat(numbers.mapToObj(RequestId::of), texts);
  }

  private static JsonRpcMessage read(byte[] json) throws MalformedMessageException {
    return JsonRpcReader.read(json, 0, json.length);
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
