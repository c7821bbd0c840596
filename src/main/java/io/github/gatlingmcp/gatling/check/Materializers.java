package io.github.gatlingmcp.gatling.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckMaterializer;
import io.gatling.core.check.bytes.BodyBytesCheckType;
import io.gatling.core.check.jmespath.JmesPathCheckType;
import io.gatling.core.check.jsonpath.JsonPathCheckType;
import io.gatling.core.check.regex.RegexCheckType;
import io.gatling.core.check.string.BodyStringCheckType;
import io.gatling.core.check.substring.SubstringCheckType;
import io.gatling.core.check.time.ResponseTimeCheckType;
import io.gatling.core.stats.message.ResponseTimings;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.internal.CoreCheckType;
import io.github.gatlingmcp.gatling.Validations;
import scala.Function1;

/**
 * Turns the check that a user wrote into one that reads an {@link McpResponse}. The only place
 * where Java's check builders become the core's.
 */
final class Materializers {
  private Materializers() {}

  private static final Function1<McpResponse, Validation<String>> TEXT =
      response -> Validations.success(response.text());
  // One instance for both JSON languages: it is the key under which Gatling keeps the parsed tree.
  private static final Function1<McpResponse, Validation<JsonNode>> TREE =
      response -> Validations.attempt("result is not JSON: ", response::tree);

  private static final Preparing<JmesPathCheckType, JsonNode> JMES_PATH = new Preparing<>(TREE);
  private static final Preparing<JsonPathCheckType, JsonNode> JSON_PATH = new Preparing<>(TREE);
  private static final Preparing<RegexCheckType, String> REGEX = new Preparing<>(TEXT);
  private static final Preparing<SubstringCheckType, String> SUBSTRING = new Preparing<>(TEXT);
  private static final Preparing<BodyStringCheckType, String> BODY_STRING = new Preparing<>(TEXT);
  private static final Preparing<BodyBytesCheckType, byte[]> BODY_BYTES =
      new Preparing<>(response -> Validations.success(response.body().toByteArray()));
  private static final Preparing<BodyBytesCheckType, Object> BODY_LENGTH =
      new Preparing<>(response -> Validations.success(response.body().length()));
  private static final Preparing<ResponseTimeCheckType, ResponseTimings> RESPONSE_TIME =
      new Preparing<>(
          response ->
              Validations.success(
                  new ResponseTimings(response.startMillis(), response.endMillis())));
  private static final Preparing<McpChecks.Whole, McpResponse> WHOLE =
      new Preparing<>(Validations::success);

  /** {@code T} is Gatling's name for the kind of check, {@code P} what it wants to look at. */
  private static final class Preparing<T, P>
      extends CheckMaterializer<T, Check<McpResponse>, McpResponse, P> {
    private final Function1<McpResponse, Validation<P>> preparer;

    Preparing(Function1<McpResponse, Validation<P>> preparer) {
      super(check -> check);
      this.preparer = preparer;
    }

    @Override
    public Function1<McpResponse, Validation<P>> preparer() {
      return preparer;
    }
  }

  /**
   * @throws IllegalArgumentException naming the kinds that MCP results can be checked with
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Check<McpResponse> materialize(CheckBuilder builder) {
    if (builder instanceof ConditionalCheck conditional) {
      return materialize(conditional.check()).checkIf(conditional.condition().boxed());
    }
    io.gatling.core.check.CheckBuilder scala = builder.asScala();
    return (Check<McpResponse>) scala.build((CheckMaterializer) preparing(builder.type()));
  }

  private static Preparing<?, ?> preparing(CheckBuilder.CheckType type) {
    if (type instanceof McpCheckType) {
      return WHOLE;
    }
    if (type instanceof CoreCheckType core) {
      return switch (core) {
        case JmesPath -> JMES_PATH;
        case JsonPath -> JSON_PATH;
        case Regex -> REGEX;
        case Substring -> SUBSTRING;
        case BodyString -> BODY_STRING;
        case BodyBytes -> BODY_BYTES;
        case BodyLength -> BODY_LENGTH;
        case ResponseTime -> RESPONSE_TIME;
        case BodyStream, XPath, Css, JsonpJsonPath, JsonpJmesPath, Md5, Sha1 -> throw refused(type);
      };
    }
    throw refused(type);
  }

  private static IllegalArgumentException refused(CheckBuilder.CheckType type) {
    return new IllegalArgumentException(
        "check "
            + type
            + " does not apply to MCP; allowed are jmesPath, jsonPath, regex, substring, bodyString,"
            + " bodyBytes, bodyLength, responseTimeInMillis and the checks of McpDsl");
  }
}
