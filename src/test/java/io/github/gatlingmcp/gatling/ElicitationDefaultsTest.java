package io.github.gatlingmcp.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a form is filled in by a client that has nobody to ask (MCP 2025-11-25, Elicitation). */
class ElicitationDefaultsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static String fill(String properties, String required) throws Exception {
    String schema =
        "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required + "]}";
    return MAPPER.writeValueAsString(ElicitationDefaults.of(MAPPER.readTree(schema)));
  }

  @Test
  void defaultsAreTakenAndOptionalGapsAreLeft() throws Exception {
    assertThat(
            fill(
                "\"name\":{\"type\":\"string\",\"default\":\"Ann\"},"
                    + "\"age\":{\"type\":\"integer\",\"default\":30},"
                    + "\"ok\":{\"type\":\"boolean\",\"default\":false},"
                    + "\"gap\":{\"type\":\"string\"}",
                "\"name\""))
        .isEqualTo("{\"name\":\"Ann\",\"age\":30,\"ok\":false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"string\"} | \"text\"",
        "{\"type\":\"string\",\"minLength\":6} | \"textxx\"",
        "{\"type\":\"string\",\"maxLength\":2} | \"te\"",
        "{\"type\":\"string\",\"format\":\"email\"} | \"user@example.com\"",
        "{\"type\":\"string\",\"format\":\"uri\"} | \"https://example.com/\"",
        "{\"type\":\"string\",\"format\":\"date\"} | \"2025-01-01\"",
        "{\"type\":\"string\",\"format\":\"date-time\"} | \"2025-01-01T00:00:00Z\"",
        "{\"type\":\"string\",\"enum\":[\"b\",\"a\"]} | \"b\"",
        "{\"type\":\"string\",\"oneOf\":[{\"const\":\"x\",\"title\":\"X\"}]} | \"x\"",
        "{\"type\":\"integer\"} | 0",
        "{\"type\":\"integer\",\"minimum\":3} | 3",
        "{\"type\":\"integer\",\"maximum\":-2} | -2",
        "{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5} | 0",
        "{\"type\":\"integer\",\"minimum\":0.5} | 1",
        "{\"type\":\"integer\",\"maximum\":-0.5} | -1",
        "{\"type\":\"number\",\"minimum\":-2.5,\"maximum\":-1.5} | -1.5",
        "{\"type\":\"string\",\"enum\":[\"b\"],\"enumNames\":[\"Bee\"]} | \"b\"",
        "{\"type\":\"number\",\"minimum\":0.5} | 0.5",
        "{\"type\":\"boolean\"} | false",
        "{\"type\":\"array\",\"items\":{\"enum\":[\"a\"]}} | []",
        "{\"type\":\"array\",\"minItems\":1,\"items\":{\"enum\":[\"a\"]}} | [\"a\"]",
        "{\"type\":\"array\",\"minItems\":2,\"items\":{\"anyOf\":[{\"const\":\"a\"},{\"const\":\"b\"},"
            + "{\"const\":\"c\"}]}} | [\"a\",\"b\"]",
      })
  void aRequiredGapGetsThePlainestValueThatIsAllowed(String kind, String value) throws Exception {
    assertThat(fill("\"x\":" + kind, "\"x\"")).isEqualTo("{\"x\":" + value + "}");
  }

  @Test
  void aServerCannotMakeTheClientFillItsMemory() throws Exception {
    assertThat(fill("\"x\":{\"type\":\"string\",\"minLength\":2000000000}", "\"x\""))
        .hasSizeLessThan(10_100);
  }

  @Test
  void aFormWithoutASchemaIsEmpty() throws Exception {
    assertThat(ElicitationDefaults.of(MAPPER.readTree("{}"))).isEmpty();
    assertThat(ElicitationDefaults.of(MAPPER.missingNode())).isEmpty();
  }
}
