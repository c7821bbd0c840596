package simulations.support;

/**
 * What an agent knows from the answers that it has got so far, and what it therefore asks next. Two
 * agents never ask for the same. Immutable.
 *
 * @param words which grow by a little with each round
 */
public record AgentMemory(String words) {
  private static final int LONGEST = 500;
  private static final int LEAST_ITERATIONS = 200;
  private static final int LEAST_MICROS = 1_000;
  private static final int CHOICES = 10_000;

  /** Of an agent that is about to begin with this task. */
  public static AgentMemory of(String run, long user, int turn, String task) {
    return new AgentMemory("%s %d-%d: %s".formatted(run, user, turn, task));
  }

  /** How much there is to compute next. */
  public int iterations() {
    return LEAST_ITERATIONS + Math.floorMod(words.hashCode(), CHOICES) / 10;
  }

  /** How long the next look-up takes. */
  public int delayMicros() {
    return LEAST_MICROS + Math.floorMod(words.hashCode(), CHOICES);
  }

  /** After a round, from its three answers; what is long ago is forgotten. */
  public static AgentMemory after(String recalled, String digest, int delayMicros) {
    String all =
        recalled + " " + digest.substring(0, Math.min(8, digest.length())) + " " + delayMicros;
    return new AgentMemory(all.substring(Math.max(0, all.length() - LONGEST)));
  }
}
