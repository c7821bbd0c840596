package io.github.gatlingmcp.gatling.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTextTest {
  @Test
  void everyCauseHasATextOfItsOwn() {
    assertThat(Stream.of(NetworkCause.values()).map(FailureText::of))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.startsWith("network: "));
    assertThat(Stream.of(MalformedReason.values()).map(FailureText::of))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.startsWith("malformed: "));
  }

  @ParameterizedTest
  @CsvSource({
    "-32700, rpc error -32700 (parse error)",
    "-32600, rpc error -32600 (invalid request)",
    "-32601, rpc error -32601 (method not found)",
    "-32602, rpc error -32602 (invalid params)",
    "-32603, rpc error -32603 (internal error)",
    "-32002, rpc error -32002 (resource not found)",
    "-32020, rpc error -32020 (header mismatch)",
    "-32021, rpc error -32021 (missing client capability)",
    "-32022, rpc error -32022 (unsupported protocol version)",
    "-32000, rpc error -32000 (server error)",
    "-32099, rpc error -32099 (server error)",
    "-32100, rpc error of the server's own",
    "42, rpc error of the server's own",
  })
  void codesThatAServerInventsShareOneText(int code, String text) {
    assertThat(FailureText.of(new RpcError(code, "payload", RawJson.EMPTY_OBJECT))).isEqualTo(text);
  }

  @Test
  void anotherVersionIsNamedWhenItIsOne() {
    assertThat(answered("2025-11-25"))
        .isEqualTo("protocol version 2026-07-28 refused, server answered 2025-11-25");
    assertThat(answered("<script>"))
        .isEqualTo("protocol version 2026-07-28 refused, server answered another");
    assertThat(answered("2025-11-25 and more")).endsWith("server answered another");
    assertThat(refused(ProtocolRevision.V2025_06_18, ProtocolRevision.V2025_11_25))
        .isEqualTo("protocol version 2026-07-28 refused, server supports 2025-06-18, 2025-11-25");
    assertThat(refused()).isEqualTo("protocol version 2026-07-28 refused");
  }

  private static String answered(String version) {
    return text(Optional.of(version), List.of());
  }

  private static String refused(ProtocolRevision... supported) {
    return text(Optional.empty(), List.of(supported));
  }

  private static String text(Optional<String> answered, List<ProtocolRevision> supported) {
    Outcome other = new Outcome.OtherVersion(ProtocolRevision.V2026_07_28, answered, supported);
    return FailureText.of(other).orElseThrow();
  }
}
