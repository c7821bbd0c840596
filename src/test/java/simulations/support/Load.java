package simulations.support;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** The part of the settings that says how many users there are, and when. */
record Load(
    int users, OptionalDouble rate, double base, Optional<LoadCurve> curve, Duration duration) {
  private static final int CYCLES = 5;

  static Load read(SettingsReader in, Sizes sizes) {
    in.refuseWithout(Setting.SHAPE, Setting.PERIOD);
    int users = in.read(Setting.USERS, SettingsReader::users).orElse(sizes.users());
    OptionalDouble rate =
        in.read(Setting.RATE, SettingsReader::rate)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty());
    double peak = rate.orElse(users);
    double base =
        in.read(Setting.BASE, text -> SettingsReader.base(text).filter(least -> least <= peak))
            .orElse(Math.min(sizes.base(), peak));
    Optional<Shape> shape = in.read(Setting.SHAPE, Shape::find);
    Duration duration =
        in.read(Setting.DURATION, text -> SettingsReader.duration(text))
            .orElse(shape.isPresent() ? sizes.shapeDuration() : sizes.duration());
    Duration period =
        in.read(Setting.PERIOD, text -> period(text, duration)).orElse(duration.dividedBy(CYCLES));
    Optional<LoadCurve> curve =
        shape.map(known -> new LoadCurve(known, base, peak, duration, period, in.seed()));
    return new Load(users, rate, base, curve, duration);
  }

  /** With at least a few of the steps that Gatling is given in each. */
  private static Optional<Duration> period(String text, Duration duration) {
    return SettingsReader.time(text)
        .filter(period -> period.compareTo(duration) <= 0)
        .filter(period -> period.multipliedBy(LoadSlots.MOST_CYCLES).compareTo(duration) >= 0)
        .filter(period -> !period.isZero());
  }
}
