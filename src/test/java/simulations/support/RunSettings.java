package simulations.support;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a simulation is to be run: every {@link Setting}, read and checked. Where a value is bad its
 * default stands in, so that the simulation can be built; {@link #insist} then refuses the run.
 *
 * @param url the server to aim at; the embedded one when empty
 * @param wire how messages travel
 * @param version which revision to speak
 * @param bearerToken for the Authorization header
 * @param users how many users there are at a time, when no rate is given
 * @param rate new users per second
 * @param base the least users, or new users per second, where load goes up and down
 * @param curve how the load moves, when a shape is given
 * @param duration how long each user stays; with a rate, how long new users come
 * @param ramp how long it takes until all users are there, or the rate is reached
 * @param thinkTime the pause between two requests of a user
 * @param p95 how soon 95 % of the quick answers have to come
 * @param recovery how long the server may take until all is well again
 * @param batch how many notifications come at once
 * @param baseline folders of runs that this one is compared with
 * @param own those that only some simulations know
 */
public record RunSettings(
    Optional<URI> url,
    Wire wire,
    Version version,
    Optional<String> bearerToken,
    int users,
    OptionalDouble rate,
    double base,
    Optional<LoadCurve> curve,
    Duration duration,
    Duration ramp,
    Duration thinkTime,
    Optional<Duration> p95,
    Duration recovery,
    int batch,
    List<Path> baseline,
    OwnSettings own) {
  private static final int BATCH = 20;

  /** What this process was told, with the usual defaults. */
  public static RunSettings read() {
    return read(Sizes.QUICK, Sizes.FULL);
  }

  /**
   * What this process was told.
   *
   * @param quick the defaults of a quick run
   * @param full those of a full one
   */
  public static RunSettings read(Sizes quick, Sizes full) {
    return read(SettingsReader.ofThisProcess(), quick, full);
  }

  /** The same for a simulation that has a load of its own wherever no shape is given. */
  public static RunSettings ofOwnLoad(Sizes quick, Sizes full) {
    SettingsReader in = SettingsReader.ofThisProcess();
    in.refuseWithout(Setting.SHAPE, Setting.RATE);
    return read(in, quick, full);
  }

  /** The same for a simulation whose load, and whose shape, is in calls per second. */
  public static RunSettings ofCallRates(Sizes quick, Sizes full) {
    SettingsReader in = SettingsReader.ofThisProcess();
    in.refuse(
        "the load of this simulation goes from mcp.fromRate to mcp.toRate",
        Setting.RATE,
        Setting.BASE);
    in.refuseBoth(Setting.SHAPE, Setting.REPEATS);
    return read(in, quick, full);
  }

  /** The same for a simulation of one user, who does each thing once; as do all of a shape. */
  public static RunSettings ofOneUser() {
    SettingsReader in = SettingsReader.ofThisProcess();
    in.refuseWithout(Setting.SHAPE, Setting.RATE, Setting.USERS, Setting.BASE, Setting.DURATION);
    in.refuse(
        "a user of this simulation does each thing once, without a pause",
        Setting.RAMP,
        Setting.THINK_TIME);
    return read(in, Sizes.QUICK, Sizes.FULL);
  }

  /** Whether users come and go all the time, so that each stays for one visit only. */
  public boolean usersComeAndGo() {
    return rate.isPresent() || curve.isPresent();
  }

  /** How long a shape goes on, or users come and stay. */
  public Duration loadLength() {
    return curve.isPresent() ? duration : ramp.plus(duration);
  }

  /** A property counts more than the environment variable of the same words. */
  public static RunSettings read(Map<String, String> properties, Map<String, String> environment) {
    return read(new SettingsReader(properties, environment), Sizes.QUICK, Sizes.FULL);
  }

  private static RunSettings read(SettingsReader in, Sizes quick, Sizes full) {
    in.refuseUnknownKeys();
    in.refuseBoth(Setting.USERS, Setting.RATE);
    Profile profile = in.read(Setting.PROFILE, SettingsReader::profile).orElse(Profile.QUICK);
    Sizes sizes = profile.of(quick, full);
    Optional<URI> url = in.read(Setting.URL, SettingsReader::url);
    Wire wire = wire(in, url);
    Load load = Load.read(in, sizes);
    return new RunSettings(
        url,
        wire,
        in.read(Setting.PROTOCOL_VERSION, word -> Version.find(word).filter(wire::carries))
            .orElse(Version.STANDARD),
        in.read(Setting.BEARER_TOKEN, SettingsReader::bearerToken),
        load.users(),
        load.rate(),
        load.base(),
        load.curve(),
        load.duration(),
        in.read(Setting.RAMP, text -> SettingsReader.seconds(text, 0)).orElse(sizes.ramp()),
        in.read(Setting.THINK_TIME, SettingsReader::thinkTime).orElse(sizes.thinkTime()),
        p95(in, url),
        in.read(Setting.RECOVERY, text -> SettingsReader.seconds(text, 2)).orElse(sizes.recovery()),
        in.read(Setting.BATCH, SettingsReader::batch).orElse(BATCH),
        in.read(Setting.BASELINE, SettingsReader::folders).orElse(List.of()),
        new OwnSettings(in, profile));
  }

  /** How far away another server is, and so how fast, is its operator's to know. */
  private static Optional<Duration> p95(SettingsReader in, Optional<URI> url) {
    return in.read(Setting.P95, SettingsReader::limit)
        .or(() -> url.isPresent() ? Optional.empty() : Optional.of(Duration.ofMillis(50)));
  }

  /** Without a URL it is the embedded server, which has them all. */
  private static Wire wire(SettingsReader in, Optional<URI> url) {
    return in.read(
            Setting.TRANSPORT,
            word -> Wire.find(word).filter(wire -> url.map(wire::fits).orElse(true)))
        .orElseGet(() -> url.map(Wire::of).orElse(Wire.STREAMABLE_HTTP));
  }

  /** One line for each value that cannot be used. */
  public List<String> problems() {
    return own.problems();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "RunSettings[url=%s, wire=%s, version=%s, users=%d]"
        .formatted(url, wire, version, users);
  }

  /**
   * Lets nothing start with a bad value.
   *
   * @throws RunRefusedException naming each bad value and what is allowed
   */
  public void insist() {
    if (!problems().isEmpty()) {
      throw RunRefusedException.because(String.join(System.lineSeparator(), problems()));
    }
  }
}
