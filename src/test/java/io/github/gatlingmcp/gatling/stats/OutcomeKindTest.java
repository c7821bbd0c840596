package io.github.gatlingmcp.gatling.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.metrics.SeriesKey;
import io.github.gatlingmcp.spec.ErrorCode;
import io.github.gatlingmcp.spec.JsonRpcMessage.RpcError;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeKindTest {
  private static String rpc(int code) {
    RpcError error = new RpcError(code, "no", RawJson.EMPTY_OBJECT);
    return OutcomeKind.of(new Outcome.RpcError(error), true);
  }

  private static String http(int status) {
    return OutcomeKind.of(new Outcome.HttpError(status, Optional.empty()), true);
  }

  @Test
  void theCodesOfTheSpecificationAreKindsOfTheirOwn() throws IllegalAccessException {
    for (Field code : ErrorCode.class.getFields()) {
      assertThat(rpc(code.getInt(null))).isEqualTo("rpc_error_" + code.getInt(null));
    }
  }

  @Test
  void aServerThatMakesUpCodesMakesOneKindOfThem() {
    assertThat(IntStream.range(-32_099, -32_050).mapToObj(OutcomeKindTest::rpc))
        .containsOnly("rpc_error");
    assertThat(rpc(17)).isEqualTo("rpc_error");
  }

  @Test
  void twoAnswersAreNotJustMalformed() {
    assertThat(OutcomeKind.of(new Outcome.Malformed(MalformedReason.TWO_ANSWERS), true))
        .isEqualTo(SeriesKey.TWO_ANSWERS);
    assertThat(OutcomeKind.of(new Outcome.Malformed(MalformedReason.ANOTHERS_ANSWER), true))
        .isEqualTo(SeriesKey.ANOTHERS_ANSWER);
    assertThat(OutcomeKind.of(new Outcome.Malformed(MalformedReason.NO_ANSWER), true))
        .isEqualTo("malformed");
  }

  @ParameterizedTest
  @CsvSource({
    "404, http_404",
    "429, http_429",
    "503, http_503",
    "418, http_4xx",
    "499, http_4xx",
    "599, http_5xx",
    "302, http_other",
    "999, http_other",
    "0, http_other"
  })
  void onlyCommonStatusesAreKindsOfTheirOwn(int status, String kind) {
    assertThat(http(status)).isEqualTo(kind);
  }
}
