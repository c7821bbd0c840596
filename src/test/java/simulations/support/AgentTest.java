package simulations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AgentTest {
  private final AgentHabits habits = new AgentHabits(7, 5, Duration.ofMillis(100));

  @Test
  void whatIsAskedNextDependsOnAllAnswers() {
    AgentMemory one = AgentMemory.after("a", "0123456789", 5);

    assertThat(one).isNotEqualTo(AgentMemory.after("b", "0123456789", 5));
    assertThat(one).isNotEqualTo(AgentMemory.after("a", "x123456789", 5));
    assertThat(one).isNotEqualTo(AgentMemory.after("a", "0123456789", 6));
    assertThat(AgentMemory.after("w".repeat(2_000), "0123", 6).words())
        .hasSize(500)
        .endsWith("0123 6");
    assertThat(one.iterations()).isBetween(200, 1_200);
    assertThat(one.delayMicros()).isBetween(1_000, 11_000);
  }

  @Test
  void noTwoAgentsBeginAlike() {
    assertThat(AgentMemory.of("run", 1, 0, "task"))
        .isNotEqualTo(AgentMemory.of("run", 2, 0, "task"))
        .isNotEqualTo(AgentMemory.of("run", 1, 1, "task"))
        .isNotEqualTo(AgentMemory.of("other", 1, 0, "task"));
  }

  @Test
  void habitsAreTheSameForTheSameSeed() {
    AgentHabits same = new AgentHabits(7, 5, Duration.ofMillis(100));
    AgentHabits other = new AgentHabits(8, 5, Duration.ofMillis(100));

    assertThat(pauses(habits)).isEqualTo(pauses(same)).isNotEqualTo(pauses(other));
    Set<Integer> rounds = new HashSet<>();
    for (int user = 0; user < 200; user++) {
      assertThat(habits.rounds(user, 3)).isEqualTo(same.rounds(user, 3));
      rounds.add(habits.rounds(user, 3));
    }
    assertThat(rounds).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void pausesAreExponential() {
    double[] millis = pauses(habits).stream().mapToDouble(Duration::toMillis).toArray();

    assertThat(IntStream.range(0, millis.length).mapToDouble(i -> millis[i]).average().orElse(0))
        .isBetween(95.0, 105.0);
    long brief = IntStream.range(0, millis.length).filter(i -> millis[i] < 69.3).count();
    assertThat(brief / (double) millis.length).isBetween(0.48, 0.52);
  }

  private static List<Duration> pauses(AgentHabits of) {
    return IntStream.range(0, 10_000).mapToObj(i -> of.pause(i, i % 7, i % 5)).toList();
  }
}
