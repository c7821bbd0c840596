package simulations.support.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a schema. It may stand anywhere in a text, as JSON Schema has it. One
 * that would go back and forth for ever is given up, and so is one that repeats too often without
 * looking at the text.
 */
final class BoundedRegex implements RegularExpression {
  private static final int LONGEST = 1_000;
  private static final int MOST_STEPS = 1_000_000;

  /** Of all counts of repetitions, multiplied: they may be inside each other. */
  private static final double MOST_REPETITIONS = 1e9;

  private static final Pattern COUNT = Pattern.compile("\\{(?:\\d+,)?(\\d+)}");

  private final Pattern pattern;

  private BoundedRegex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws UnreadableSchemaException when it is too long, repeats too often, or is none at all
   */
  static BoundedRegex of(String regex) {
    if (regex.length() > LONGEST) {
      throw new UnreadableSchemaException("a pattern of " + regex.length() + " characters");
    }
    if (repetitions(regex) > MOST_REPETITIONS) {
      throw new UnreadableSchemaException("the pattern " + regex + " repeats too often");
    }
    try {
      return new BoundedRegex(Pattern.compile(regex));
    } catch (PatternSyntaxException wrong) {
      throw new UnreadableSchemaException("the pattern " + regex + ": " + wrong.getDescription());
    }
  }

  private static double repetitions(String regex) {
    return COUNT
        .matcher(regex)
        .results()
        .mapToDouble(count -> Math.max(1, Double.parseDouble(count.group(1))))
        .reduce(1, (a, b) -> a * b);
  }

  /**
   * @throws UnreadableSchemaException when there is no telling within the limit
   */
  @Override
  public boolean matches(String text) {
    try {
      return pattern.matcher(new CountedText(text)).find();
    } catch (StackOverflowError deep) {
      // Java's own matcher calls itself once for each repetition of a group.
      throw tooMuch();
    }
  }

  private UnreadableSchemaException tooMuch() {
    return new UnreadableSchemaException("the pattern " + pattern + " takes too many steps");
  }

  /** Counts how often it is looked at: the only way to stop Java's matcher. */
  private final class CountedText implements CharSequence {
    private final String text;
    private int steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      steps++;
      if (steps > MOST_STEPS) {
        throw tooMuch();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
