package simulations.support.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArgumentMakerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCHEMAS = 2_000;
  private static final int DRAWS = 20;

  private final RandomGenerator random = new SplittableRandom(1);

  @Test
  void forManySchemasTheArgumentsAreValidAndNeverMissing() {
    for (int seed = 0; seed < SCHEMAS; seed++) {
      JsonNode schema = new RandomSchemas(new SplittableRandom(seed)).tool();
      JsonSchema judge =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

      Optional<JsonNode> made = ArgumentMaker.of(schema).make(random);

      assertThat(made).as("seed %d: %s", seed, schema).isPresent();
      assertThat(judge.validate(made.get())).as("seed %d: %s", seed, schema).isEmpty();
    }
  }

  @Test
  void theSameRandomNumbersMakeTheSameArguments() {
    ArgumentMaker maker =
        of("{'type':'object','required':['a'],'properties':{'a':{'type':'string'}}}");

    assertThat(maker.make(new SplittableRandom(7))).isEqualTo(maker.make(new SplittableRandom(7)));
  }

  @Test
  void wordsDoNotComeTwice() {
    ArgumentMaker maker = of("{'required':['a'],'properties':{'a':{'type':'string'}}}");
    Set<JsonNode> made = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      made.add(maker.make(random).orElseThrow());
    }

    assertThat(made).hasSize(1_000);
  }

  @Test
  void whatIsNotRequiredIsLeftOut() {
    JsonNode made =
        make(
            "{'type':'object','required':['a'],'properties':{'a':{'type':'boolean'},"
                + "'wait':{'type':'integer','maximum':60000}}}");

    assertThat(made.fieldNames()).toIterable().containsExactly("a");
  }

  @Test
  void whatTheAuthorWroteDownCountsFirst() {
    assertThat(member("{'type':'integer','default':50,'maximum':60000}")).isEqualTo("50");
    assertThat(member("{'const':'x'}")).isEqualTo("\"x\"");
    assertThat(member("{'enum':[7]}")).isEqualTo("7");
    assertThat(member("{'type':'string','examples':['Chicago']}")).isEqualTo("\"Chicago\"");
    assertThat(member("{'type':'string','minLength':3,'default':''}")).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'integer','minimum':3,'maximum':3}",
        "{'type':'integer','exclusiveMinimum':3,'exclusiveMaximum':5}",
        "{'type':'integer','minimum':-5,'multipleOf':4}",
        "{'type':'integer','multipleOf':0.5,'minimum':1}",
        "{'type':'number','exclusiveMinimum':0,'exclusiveMaximum':0.0001}",
        "{'type':'number','minimum':1e300}",
        "{'type':'number','maximum':-7}",
        "{'type':'integer','minimum':9007199254740993}",
        "{'type':['string','null'],'minLength':40,'maxLength':41}",
        "{'type':'string','maxLength':0}",
        "{'type':'string','format':'email'}",
        "{'type':'string','format':'date-time'}",
        "{'type':'string','format':'time'}",
        "{'type':'string','format':'duration'}",
        "{'type':'string','format':'uri'}",
        "{'type':'string','format':'uuid'}",
        "{'type':'string','format':'ipv6'}",
        "{'type':'string','format':'hostname'}",
        "{'type':'string','pattern':'^[A-Z]{2,3}-\\\\d+(\\\\.[a-f0-9]{2})?$'}",
        "{'type':'string','pattern':'^(?:red|green|#[0-9a-fA-F]{6})$'}",
        "{'type':'string','pattern':'^[^@\\\\s]+@[\\\\w.-]+\\\\.\\\\w{2,}$'}",
        "{'type':'array','items':{'type':'integer','minimum':0,'maximum':3},'minItems':4,'uniqueItems':true}",
        "{'type':'array','prefixItems':[{'type':'string'},{'type':'boolean'}],'items':false,'minItems':2}",
        "{'type':'array','contains':{'const':3},'minItems':2,'items':{'type':'integer'}}",
        "{'type':'array','maxItems':0}",
        "{'type':'object','minProperties':2,'additionalProperties':{'type':'integer'}}",
        "{'type':'object','required':['x_a'],'patternProperties':{'^x_':{'type':'boolean'}}}",
        "{'type':'object','required':['a'],'properties':{'a':{},'b':{}},'dependentRequired':{'a':['b']}}",
        "{'allOf':[{'type':'integer'},{'minimum':5},{'maximum':5}]}",
        "{'anyOf':[{'type':'string','maxLength':2},{'type':'null'}]}",
        "{'oneOf':[{'type':'integer','multipleOf':3},{'type':'integer','multipleOf':5}]}",
        "{'type':'string','not':{'const':'a'},'enum':['a','b']}",
        "{'$ref':'#/$defs/tree'}",
        "{'$ref':'#named'}",
        "{'type':'object','properties':{'kind':{'enum':['a','b']}},'required':['kind'],"
            + "'if':{'properties':{'kind':{'const':'a'}}},'then':{'required':['x']},'else':{'required':['y']}}",
        "true"
      })
  void itKnows(String schema) {
    assertThat(member(schema)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'integer','minimum':4,'maximum':3}",
        "{'type':'string','enum':[]}",
        "{'type':'string','pattern':'^(?=.*x)y$'}",
        "{'type':'string','pattern':'[oops'}",
        "{'type':'array','items':{'const':1},'minItems':2,'uniqueItems':true}",
        "{'$ref':'http://127.0.0.1:9/schema.json'}",
        "{'$ref':'#/$defs/missing'}",
        "{'$ref':'#/$defs/endless'}",
        "{'$ref':'#/$defs/circle'}",
        "{'allOf':[{'type':'string'},{'type':'integer'}]}",
        "{'type':'nonsense'}",
        "false",
        "{'type':'string','minLength':1e10}",
        "{'type':'string','minLength':2000000}",
        "{'type':'string','minLength':-1,'maxLength':-1}",
        "{'type':'string','pattern':'^((((a{9999}){9999}){9999}){9999})$'}",
        "{'type':'string','pattern':'^((((a?){9999}){9999}){9999}){9999}$'}",
        "{'type':'string','pattern':'^(a+)+b$','const':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac'}",
        "{'type':'string','pattern':'^\\\\x{zz}$'}",
        "{'type':'number','minimum':1e400}",
        "{'type':'number','maximum':-1e400}",
        "{'type':'integer','multipleOf':4.9e-324,'minimum':1}",
        "{'type':'array','minItems':1e10}",
        "{'type':'array','minItems':1000,'items':{'minItems':1000,'items':{'minItems':1000,'items':{}}}}",
        "{'type':'array','minItems':1000,'items':{'type':'string','minLength':1000000}}",
        "{'type':'object','minProperties':1e10}",
        "{'type':'object','required':['b'],'patternProperties':{'[oops':{}}}",
        "{'type':'object','required':['b'],'patternProperties':7}",
        "{'type':'string','not':{'$ref':'#/$defs/circle'}}",
        "{'$ref':'#/$defs/wide'}",
        "{'$ref':'#%zz'}",
        "{'$ref':7}",
        "{'$ref':'#/$defs/with space'}",
        "{'enum':7}",
        "{'allOf':7,'type':[]}",
      })
  void whatCannotBeMadeIsNotMade(String schema) {
    ArgumentMaker maker = of(tool(schema));

    assertThat(maker.make(random)).isEmpty();
    assertThat(maker.problem(random).orElseThrow()).isNotBlank().hasSizeLessThan(250);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e10", "1e300", "2147483648", "4294967295"})
  void aLimitThatIsNeverReachedIsNone(String huge) {
    assertThat(member("{'type':'string','maxLength':%s}".formatted(huge))).hasSizeGreaterThan(4);
    assertThat(member("{'type':'array','maxItems':%s}".formatted(huge))).hasSizeGreaterThan(2);
    assertThat(member("{'type':'object','minProperties':1,'maxProperties':%s}".formatted(huge)))
        .hasSizeGreaterThan(2);
  }

  @Test
  void aSchemaMayNotBeTooDeep() {
    String deep = "{'type':'object','required':['a'],'properties':{'a':".repeat(300);
    ArgumentMaker maker = of(deep + "true" + "}}".repeat(300));

    assertThat(maker.make(random)).isEmpty();
    assertThat(maker.problem(random)).contains("more than 100 levels");
  }

  @Test
  void aPatternMayNotBeTooDeep() {
    String deep = "(".repeat(490) + "a" + ")".repeat(490);

    assertThat(of(tool("{'type':'string','pattern':'^%s$'}".formatted(deep))).make(random))
        .isEmpty();
    assertThat(
            of(tool("{'type':'string','pattern':'^%s$'}".formatted("a".repeat(2_000))))
                .problem(random))
        .contains("a pattern of 2002 characters");
  }

  @Test
  void aFormatIsForArgumentsOnly() {
    JsonNode schema = read("{'type':'string','format':'email'}");
    JsonNode word = read("'no address'");

    assertThat(SchemaRules.ofArguments(schema).allow(word)).isFalse();
    assertThat(SchemaRules.ofOutput(schema).allow(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'pattern':'[oops'}",
        "{'pattern':'((((){999}){999}){999}){999}x'}",
        "{'properties':{'a':{'patternProperties':{'(':{}}}}}",
        "{'$schema':'http://example.com/none'}",
        "{'$ref':'http://127.0.0.1:9/schema.json'}",
        "{'$ref':'#'}"
      })
  void anOutputSchemaThatCannotBeReadSaysSo(String schema) {
    SchemaRules rules = SchemaRules.ofOutput(read(schema));

    assertThat(rules.problem().orElseThrow()).isNotBlank();
    assertThatThrownBy(() -> rules.allow(read("{}"))).isInstanceOf(UnreadableSchemaException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|b)*c"})
  void aPatternThatNeverEndsIsGivenUp(String pattern) {
    SchemaRules rules = SchemaRules.ofOutput(read("{'pattern':'%s'}".formatted(pattern)));
    JsonNode text = read("'%s'".formatted("a".repeat(50_000)));

    assertThat(rules.problem()).isEmpty();
    assertThatThrownBy(() -> rules.allow(text))
        .isInstanceOf(UnreadableSchemaException.class)
        .hasMessageContaining("takes too many steps");
  }

  @Test
  void aSchemaOfAnotherDraftIsReadByIts() {
    JsonNode made =
        make(
            "{'$schema':'http://json-schema.org/draft-07/schema#','type':'object','required':['a'],"
                + "'properties':{'a':{'type':'array','items':[{'type':'integer'}],'additionalItems':false}}}");

    assertThat(made.path("a").path(0).isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "'text'", "{'$schema':'http://example.com/none'}", "{'type':'array'}"})
  void whatIsNoSchemaOfAnObjectGivesNothing(String schema) {
    assertThat(of(schema).make(random)).isEmpty();
  }

  private JsonNode make(String schema) {
    return of(schema).make(random).orElseThrow();
  }

  /** A member with that schema, as JSON; each time it was valid. */
  private String member(String schema) {
    ArgumentMaker maker = of(tool(schema));
    SchemaRules rules = SchemaRules.ofArguments(read(tool(schema)));
    String last = "";
    for (int i = 0; i < DRAWS; i++) {
      JsonNode made = maker.make(random).orElseThrow();
      assertThat(rules.allow(made)).isTrue();
      last = made.path("a").toString();
    }
    return last;
  }

  private static String tool(String member) {
    return ("{'type':'object','required':['a'],'properties':{'a':%s},'$defs':{"
            + "'named':{'$anchor':'named','type':'boolean'},'circle':{'$ref':'#/$defs/circle'},"
            + "'wide':{'type':'object','properties':{'a':{'$ref':'#/$defs/wide'},'b':{'$ref':'#/$defs/wide'},"
            + "'c':{'$ref':'#/$defs/wide'},'d':{'$ref':'#/$defs/wide'}},'not':{}},"
            + "'endless':{'type':'object','required':['n'],'properties':{'n':{'$ref':'#/$defs/endless'}}},"
            + "'tree':{'type':'object','required':['leaf'],'properties':{'leaf':{'type':'integer'},"
            + "'below':{'type':'array','items':{'$ref':'#/$defs/tree'}}}}}}")
        .formatted(member);
  }

  private static ArgumentMaker of(String schema) {
    return ArgumentMaker.of(read(schema));
  }

  private static JsonNode read(String schema) {
    try {
      return JSON.readTree(schema.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(schema, e);
    }
  }
}
