package simulations.support;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings that only some simulations know. Each reads its own while it is built, with its own
 * defaults; {@link RunSettings#insist} refuses bad values together with all others.
 */
public final class OwnSettings {
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final int MOST_LEVELS = 20;

  private final SettingsReader in;
  private final Profile profile;

  OwnSettings(SettingsReader in, Profile profile) {
    this.in = in;
    this.profile = profile;
  }

  /** A whole number from {@code least} to {@code most}, as the setting's text says. */
  public int number(Setting setting, int least, int most, int quick, int full) {
    return read(setting, text -> whole(text, least, most), quick, full);
  }

  /** A time such as 500ms or 2s, from {@code least} to 24 hours. */
  public Duration time(Setting setting, Duration least, Duration quick, Duration full) {
    return time(setting, least, LONGEST, quick, full);
  }

  /** A time such as 500ms or 2s, from {@code least} to {@code most}. */
  public Duration time(
      Setting setting, Duration least, Duration most, Duration quick, Duration full) {
    return read(setting, text -> time(text, least, most), quick, full);
  }

  /** Whole numbers from 1 to 100000, each above the one before; none without a value. */
  public List<Integer> levels(Setting setting) {
    in.refuseBoth(Setting.USERS, setting);
    refuseWithShape(setting);
    return find(setting, OwnSettings::levels).orElse(List.of());
  }

  private static Optional<List<Integer>> levels(String text) {
    return words(text)
        .filter(words -> words.size() <= MOST_LEVELS)
        .filter(words -> words.stream().allMatch(word -> whole(word, 1, 100_000).isPresent()))
        .map(words -> words.stream().map(Integer::valueOf).toList())
        .filter(levels -> levels.stream().sorted().distinct().toList().equals(levels));
  }

  /** A size such as 500B or 4KB, in bytes; 0 for off. */
  public long size(Setting setting, long quick, long full) {
    return read(setting, SettingsReader::size, quick, full);
  }

  /** A part of a hundred, from 0 to 100, with up to three digits behind the point. */
  public double percent(Setting setting, double standard) {
    return read(setting, OwnSettings::percent, standard);
  }

  private static Optional<Double> percent(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,3}(\\.\\d{1,3})?"))
        .map(Double::valueOf)
        .filter(share -> share <= 100);
  }

  /** Words separated by commas; none without a value. */
  public List<String> words(Setting setting) {
    return in.read(setting, OwnSettings::words).orElse(List.of());
  }

  /** Whether notifications are made and looked at, as {@link Setting#NOTIFICATIONS} says. */
  public boolean notifications() {
    return read(Setting.NOTIFICATIONS, OwnSettings::notifications, true, true);
  }

  private static Optional<Boolean> notifications(String text) {
    return Optional.of(text)
        .filter(word -> word.equals("trigger-notification") || word.equals("none"))
        .map("trigger-notification"::equals);
  }

  /** True or false; false without a value. */
  public boolean flag(Setting setting) {
    return read(setting, OwnSettings::flag, false);
  }

  private static Optional<Boolean> flag(String text) {
    return Optional.of(text)
        .filter(word -> word.equals("true") || word.equals("false"))
        .map("true"::equals);
  }

  /** The tool of quick calls, as {@link Setting#FAST_TOOL} says. */
  public NamedTool fastTool() {
    return namedFastTool().orElse(NamedTool.FAST_ECHO);
  }

  /** The same, for simulations that do something else where it names none. */
  public Optional<NamedTool> namedFastTool() {
    return find(Setting.FAST_TOOL, NamedTool::parse);
  }

  /** The tool of slow calls, where {@link Setting#SLOW_TOOL} names one. */
  public Optional<NamedTool> slowTool() {
    Optional<NamedTool> tool = find(Setting.SLOW_TOOL, NamedTool::parse);
    if (tool.isPresent()) {
      in.refuse("mcp.slowTool takes as long as it takes", Setting.SLOW_DELAY);
    }
    return tool;
  }

  /** Where a shape is the load, these would be overlooked: they say of what kind it is without. */
  void refuseWithShape(Setting... settings) {
    for (Setting setting : settings) {
      in.refuseBoth(Setting.SHAPE, setting);
    }
  }

  /** For what is drawn at random: the same seed, the same run. */
  public long seed() {
    return in.seed();
  }

  /** Anything else that has no default. */
  public <T> Optional<T> find(Setting setting, Function<String, Optional<T>> parse) {
    return in.read(setting, parse);
  }

  /** Anything else. */
  public <T> T read(Setting setting, Function<String, Optional<T>> parse, T quick, T full) {
    return in.read(setting, parse).orElse(profile == Profile.QUICK ? quick : full);
  }

  /** The same where both profiles have one default. */
  public <T> T read(Setting setting, Function<String, Optional<T>> parse, T standard) {
    return read(setting, parse, standard, standard);
  }

  /** What helps whose server lacks something: the settings that name another one. */
  List<String> naming() {
    return Stream.of(Setting.FAST_TOOL, Setting.SLOW_TOOL, Setting.LARGE_RESOURCE)
        .filter(in::asks)
        .map(Setting::key)
        .toList();
  }

  List<String> problems() {
    return in.problems();
  }

  private static Optional<Integer> whole(String text, int least, int most) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .filter(number -> number >= least && number <= most);
  }

  private static Optional<Duration> time(String text, Duration least, Duration most) {
    return SettingsReader.time(text)
        .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0);
  }

  private static Optional<List<String>> words(String text) {
    List<String> words = Stream.of(text.split(",")).map(String::trim).toList();
    return Optional.of(words).filter(all -> all.stream().noneMatch(String::isEmpty));
  }
}
