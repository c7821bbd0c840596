package io.github.gatlingmcp.gatling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RequestId;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a trace goes, and where not. */
class TraceContextTest {
  private final List<String> traces = new ArrayList<>();

  private static final TraceContext TRACE = new TraceContext(true);
  private static final String REQUEST =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"m\",\"params\":";

  private static Outbound message(String body, Header... headers) {
    return new Outbound(body.getBytes(UTF_8), List.of(headers), RequestId.of(7), false);
  }

  private static String body(Outbound message) {
    return new String(message.body(), UTF_8);
  }

  private static String traceparent(Outbound message) {
    return message.headers().get(message.headers().size() - 1).value();
  }

  @Test
  void everyTraceIsWellFormedAndNew() {
    List<String> traces = Stream.generate(TRACE::next).limit(10_000).toList();

    assertThat(traces)
        .doesNotHaveDuplicates()
        .allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"))
        .noneMatch(trace -> trace.contains("-00000000000000000000000000000000-"))
        .noneMatch(trace -> trace.contains("-0000000000000000-"));
    assertThat(traces.stream().map(trace -> trace.substring(3, 35)).distinct()).hasSize(10_000);
    assertThat(new TraceContext(false).next()).endsWith("-00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}} | {\"_meta\":{\"traceparent\":\"?\"}}}",
        "{ }} | {\"_meta\":{\"traceparent\":\"?\"} }}",
        "{\"a\":{}}} | {\"_meta\":{\"traceparent\":\"?\"},\"a\":{}}}",
        "{\"_meta\":{}}} | {\"_meta\":{\"traceparent\":\"?\"}}}",
        "{\"a\":\"ä\",\"_meta\":{\"b\":1}}} | {\"a\":\"ä\",\"_meta\":{\"traceparent\":\"?\",\"b\":1}}}",
      })
  void theTraceStandsInTheHeaderAndInTheBody(String params, String traced) {
    Outbound sent = TRACE.on(message(REQUEST + params, new Header("X-A", "a")), traces::add);

    assertThat(body(sent)).isEqualTo(REQUEST + traced.replace("?", traceparent(sent)));
    assertThat(sent.headers()).hasSize(2);
    assertThat(traces).containsExactly(traceparent(sent).substring(3, 35));
    assertThat(sent.headers().get(1).name()).isEqualTo("traceparent");
    assertThat(sent.awaited()).contains(RequestId.of(7));
    assertThat(sent.resumable()).isFalse();
  }

  @Test
  void anAnswerHasNoTrace() {
    Outbound answer = message("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"params\":{}}}");

    assertThat(TRACE.on(answer, traces::add)).isSameAs(answer);
    assertThat(traces).isEmpty();
  }

  @Test
  void anAuthorsOwnTraceIsKept() {
    Outbound inTheHeader = message(REQUEST + "{}}", new Header("TraceParent", "mine"));
    Outbound inTheBody = message(REQUEST + "{\"_meta\":{\"traceparent\":\"mine\"}}}");

    assertThat(TRACE.on(inTheHeader, traces::add)).isSameAs(inTheHeader);
    assertThat(TRACE.on(inTheBody, traces::add)).isSameAs(inTheBody);
  }
}
