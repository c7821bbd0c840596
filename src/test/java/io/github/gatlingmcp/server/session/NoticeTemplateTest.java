package io.github.gatlingmcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NoticeTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{`method`:`m`,`params`:{`a`:1,`_meta`:{`b`:2}}} | {`method`:`m`,`params`:{`a`:1,`_meta`:{KEY:`é`,`b`:2}}}",
        "{`method`:`m`,`params`:{`_meta`:{}}}            | {`method`:`m`,`params`:{`_meta`:{KEY:`é`}}}",
        "{`method`:`m`,`params`:{`a`:`_meta`}}           | {`method`:`m`,`params`:{`_meta`:{KEY:`é`},`a`:`_meta`}}",
        "{`method`:`m`,`params`:{}}                      | {`method`:`m`,`params`:{`_meta`:{KEY:`é`}}}",
        "{`method`:`ü`}                                  | {`params`:{`_meta`:{KEY:`é`}},`method`:`ü`}",
      })
  void theIdStandsInMetaWhateverElseIsThere(String message, String expected) {
    String json =
        expected.replace("KEY", "`io.modelcontextprotocol/subscriptionId`").replace('`', '"');
    byte[] padded = ("  " + message.replace('`', '"')).getBytes(StandardCharsets.UTF_8);
    RawJson slice = new RawJson(padded, 2, padded.length - 2);
    assertThat(NoticeTemplate.of(slice).with(RawJson.of("\"é\""))).hasToString(json);
  }
}
