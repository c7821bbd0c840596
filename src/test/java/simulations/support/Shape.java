package simulations.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How load moves between its base and its peak, within a cycle. Those that repeat have a cycle of a
 * period each, the others one that lasts the whole run.
 */
public enum Shape {
  /** Always the peak. */
  CONSTANT(false) {
    @Override
    double share(double phase) {
      return 1;
    }

    @Override
    double area(double phase) {
      return phase;
    }
  },
  /** Evenly up, from the base to the peak. */
  RAMP(false) {
    @Override
    double share(double phase) {
      return phase;
    }

    @Override
    double area(double phase) {
      return phase * phase / 2;
    }
  },
  /** The base, but the peak in the middle fifth. */
  SPIKE(false) {
    @Override
    double share(double phase) {
      return phase >= 0.4 && phase < 0.6 ? 1 : 0;
    }

    @Override
    double area(double phase) {
      return Math.min(Math.max(phase - 0.4, 0), 0.2);
    }
  },
  /** A sinusoid that begins at the base. */
  WAVE(true) {
    @Override
    double share(double phase) {
      return (1 - Math.cos(2 * Math.PI * phase)) / 2;
    }

    @Override
    double area(double phase) {
      return phase / 2 - Math.sin(2 * Math.PI * phase) / (4 * Math.PI);
    }
  },
  /** Five levels of equal length and distance, the first of them the base, the last the peak. */
  STEP(false) {
    @Override
    double share(double phase) {
      return Math.min(4, Math.floor(5 * phase)) / 4;
    }

    @Override
    double area(double phase) {
      double below = Math.min(4, Math.floor(5 * phase));
      return below * (below - 1) / 40 + (phase - below / 5) * below / 4;
    }
  },
  /** The peak in the first half, the base in the second. */
  BURST(true) {
    @Override
    double share(double phase) {
      return phase < 0.5 ? 1 : 0;
    }

    @Override
    double area(double phase) {
      return Math.min(phase, 0.5);
    }
  },
  /** Each cycle another level, every one as likely; the same ones for the same seed. */
  RANDOM(true) {
    @Override
    double share(double phase) {
      return 1;
    }

    @Override
    double area(double phase) {
      return phase;
    }

    @Override
    double weight(long cycle, long seed) {
      return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + cycle).nextDouble();
    }
  },
  /** Evenly up, then down to the base at once. */
  SAWTOOTH(true) {
    @Override
    double share(double phase) {
      return phase;
    }

    @Override
    double area(double phase) {
      return phase * phase / 2;
    }
  };

  private final boolean repeats;

  Shape(boolean repeats) {
    this.repeats = repeats;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Shape> find(String word) {
    return Arrays.stream(values()).filter(shape -> shape.word().equals(word)).findFirst();
  }

  boolean repeats() {
    return repeats;
  }

  /**
   * How far the load is from the base to the peak.
   *
   * @param phase where in the cycle, from 0 to 1
   */
  abstract double share(double phase);

  /** The integral of the share over the cycle, from its beginning to that phase. */
  abstract double area(double phase);

  /**
   * What the shares of one cycle are multiplied by.
   *
   * @param cycle its number, from 0
   */
  double weight(long cycle, long seed) {
    return 1;
  }
}
