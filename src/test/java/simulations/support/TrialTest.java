package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import simulations.support.schema.SchemaRules;
import simulations.support.schema.UnreadableSchemaException;

final class TrialTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void structuredContentHasToBeAsTheToolSays() throws Exception {
    Trial trial =
        promising("{'required':['sum'],'properties':{'sum':{'type':'integer','format':'int32'}}}");

    assertThat(trial.conforming("{\"sum\":3}")).isEqualTo("{\"sum\":3}");
    for (String wrong : new String[] {"{}", "{\"sum\":\"3\"}"}) {
      assertThatThrownBy(() -> trial.conforming(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("it is not as the tool's outputSchema says");
    }
    assertThatThrownBy(() -> trial.conforming("sum")).hasMessage("it is no JSON");
  }

  @Test
  void aFormatIsNoPromise() throws Exception {
    Trial trial = promising("{'properties':{'day':{'type':'string','format':'date'}}}");

    assertThat(trial.conforming("{\"day\":\"tomorrow\"}")).contains("tomorrow");
  }

  @Test
  void aSchemaThatDoesNotTellIsNoFault() throws Exception {
    Trial trial = promising("{'properties':{'next':{'$ref':'#/properties/next'}}}");

    assertThatThrownBy(() -> trial.conforming("{\"next\":1}"))
        .isInstanceOf(UnreadableSchemaException.class);
  }

  @Test
  void whoPromisesNothingMaySayAnything() {
    assertThat(new Trial("tool a", "a", Map.of()).conforming("[]")).isEqualTo("[]");
  }

  @Test
  void aTemplateIsFilledWithWhatIsSuggested() {
    Trial template = new Trial("template a://{x}/{+y}", "a://{x}/{+y}", Map.of());
    Map<String, String> both =
        Map.of("completion a://{x}/{+y} x", "1 2", "completion a://{x}/{+y} y", "3/4");

    assertThat(template.unknown(name -> Optional.empty())).containsExactly("x", "y");
    assertThat(template.unknown(name -> Optional.ofNullable(both.get(name)))).isEmpty();
    assertThat(template.filled(name -> Optional.ofNullable(both.get(name))))
        .isEqualTo("a://1%202/3/4");
  }

  private static Trial promising(String schema) throws Exception {
    SchemaRules rules = SchemaRules.ofOutput(JSON.readTree(schema.replace('\'', '"')));
    assertThat(rules.problem()).isEmpty();
    return new Trial("tool a", "a", Map.of(), Optional.of(rules));
  }
}
