package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Numbers within limits: near the lower one, as large ones often mean long waits. */
record NumberValues(RandomGenerator random) {
  private static final BigDecimal SPREAD = BigDecimal.valueOf(1_000);
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final int MOST_STEPS = 10_000;

  JsonNode integer(Facets facets) {
    BigDecimal step = facets.highest("multipleOf").orElse(BigDecimal.ONE);
    BigDecimal whole = step;
    for (int times = 1; whole.stripTrailingZeros().scale() > 0; times++) {
      if (times == MOST_STEPS) {
        throw new UnmakeableException("multipleOf " + step);
      }
      whole = whole.add(step);
    }
    BigInteger number = pick(facets, whole).toBigInteger();
    return number.bitLength() < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(number.longValue())
        : JsonNodeFactory.instance.numberNode(number);
  }

  JsonNode number(Facets facets) {
    Optional<BigDecimal> multiple = facets.highest("multipleOf");
    return JsonNodeFactory.instance.numberNode(
        multiple.isPresent() ? pick(facets, multiple.get()) : pick(facets, step(facets)));
  }

  /** So small that something lies between the limits. */
  private static BigDecimal step(Facets facets) {
    Optional<BigDecimal> low = low(facets);
    Optional<BigDecimal> high = high(facets);
    if (low.isEmpty() || high.isEmpty()) {
      return HUNDREDTH;
    }
    BigDecimal part = high.get().subtract(low.get()).divide(SPREAD);
    return part.signum() > 0
        ? part.min(HUNDREDTH)
        : BigDecimal.ONE.movePointLeft(low.get().scale());
  }

  /** A multiple of the step. */
  private BigDecimal pick(Facets facets, BigDecimal step) {
    if (step.signum() <= 0) {
      throw new UnmakeableException("multipleOf " + step);
    }
    Optional<BigDecimal> low = low(facets);
    Optional<BigDecimal> high = high(facets);
    BigDecimal from = low.orElseGet(() -> high.map(NumberValues::below).orElse(BigDecimal.ONE));
    BigInteger first = from.divide(step, 0, RoundingMode.CEILING).toBigInteger();
    if (exceeded(facets, first, step)) {
      first = first.add(BigInteger.ONE);
    }
    BigInteger last =
        high.map(limit -> limit.divide(step, 0, RoundingMode.FLOOR).toBigInteger())
            .orElse(first.add(SPREAD.toBigInteger()));
    if (high.isPresent() && reached(facets, last, step)) {
      last = last.subtract(BigInteger.ONE);
    }
    if (last.compareTo(first) < 0) {
      throw new UnmakeableException("no number lies between its limits");
    }
    long choices = last.subtract(first).min(SPREAD.toBigInteger()).longValue() + 1;
    return at(first.add(BigInteger.valueOf(random.nextLong(choices))), step);
  }

  private static boolean exceeded(Facets facets, BigInteger times, BigDecimal step) {
    return facets
        .highest("exclusiveMinimum")
        .map(limit -> at(times, step).compareTo(limit) <= 0)
        .orElse(false);
  }

  private static boolean reached(Facets facets, BigInteger times, BigDecimal step) {
    return facets
        .lowest("exclusiveMaximum")
        .map(limit -> at(times, step).compareTo(limit) >= 0)
        .orElse(false);
  }

  private static BigDecimal at(BigInteger times, BigDecimal step) {
    return new BigDecimal(times).multiply(step);
  }

  private static BigDecimal below(BigDecimal high) {
    return high.compareTo(BigDecimal.ONE) > 0 ? BigDecimal.ONE : high.subtract(SPREAD);
  }

  private static Optional<BigDecimal> low(Facets facets) {
    return strictest(facets.highest("minimum"), facets.highest("exclusiveMinimum"), true);
  }

  private static Optional<BigDecimal> high(Facets facets) {
    return strictest(facets.lowest("maximum"), facets.lowest("exclusiveMaximum"), false);
  }

  private static Optional<BigDecimal> strictest(
      Optional<BigDecimal> one, Optional<BigDecimal> other, boolean higher) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return Optional.of(higher ? one.get().max(other.get()) : one.get().min(other.get()));
  }
}
