package io.github.gatlingmcp.report;

import io.github.gatlingmcp.metrics.SeriesKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A simulated run: log-normal response times whose level wanders from second to second (AR(1)) and
 * differs a little between runs, as on a shared machine.
 *
 * @param slowness factor on all response times
 * @param errorShare from 0 to 1
 * @param perSecond exchanges of each request
 * @param wander how far the level wanders: the standard deviation of its logarithm
 * @param memory correlation of the level from second to second
 */
record NoisyRun(
    int seconds, double slowness, double errorShare, int perSecond, double wander, double memory) {
  private static final double BETWEEN_RUNS = 0.02;
  private static final double WANDER = 0.06;
  private static final double MEMORY = 0.7;
  private static final double SPREAD = 0.5;
  private static final Map<String, Integer> MEDIANS =
      new TreeMap<>(Map.of("quick", 800, "usual", 5_000, "slow", 40_000));

  NoisyRun(double slowness) {
    this(60, slowness, 0, 40);
  }

  NoisyRun(int seconds, double slowness, double errorShare, int perSecond) {
    this(seconds, slowness, errorShare, perSecond, WANDER, MEMORY);
  }

  NoisyRun withNoise(double wander, double memory) {
    return new NoisyRun(seconds, slowness, errorShare, perSecond, wander, memory);
  }

  RunData data(Random random) {
    Story story = new Story();
    double level = BETWEEN_RUNS * random.nextGaussian();
    Noise noise = new Noise(memory, random);
    double away = random.nextGaussian();
    for (int second = 0; second < seconds; second++) {
      away = noise.next(away);
      double now = slowness * Math.exp(level + wander * away);
      MEDIANS.forEach((request, median) -> exchanges(story, request, median * now, random));
      story.endOfSecond();
    }
    return story.data();
  }

  private void exchanges(Story story, String request, double median, Random random) {
    int good = 0;
    long[] micros = new long[perSecond];
    for (int i = 0; i < perSecond; i++) {
      if (random.nextDouble() >= errorShare) {
        micros[good++] = Math.round(median * Math.exp(SPREAD * random.nextGaussian()));
      }
    }
    story.exchanges(key(request, SeriesKey.OK), Arrays.copyOf(micros, good));
    story.exchanges(key(request, "timed out"), perSecond - good, 1_000_000);
  }

  private static SeriesKey key(String request, String outcome) {
    return new SeriesKey(request, "tools/call", request, outcome);
  }
}
