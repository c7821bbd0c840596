package simulations.support.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Strings: of a format, of a pattern, or words that hardly ever come twice. */
record TextValues(RandomGenerator random) {
  private static final long FIRST_DAY = LocalDate.of(2025, 1, 1).toEpochDay();
  private static final int DAYS = 365;
  private static final long WORDS = 1L << 48;
  private static final int LONGEST = 1_000_000;

  String text(Facets facets) {
    Optional<String> pattern = facets.first("pattern").map(JsonNode::asText);
    if (pattern.isPresent()) {
      return PatternText.of(pattern.get(), random);
    }
    Optional<String> format = facets.first("format").map(JsonNode::asText);
    if (format.isPresent()) {
      return formatted(format.get(), facets);
    }
    return facets.first("contentEncoding").map(JsonNode::asText).orElse("").equals("base64")
        ? Base64.getEncoder()
            .encodeToString(word().getBytes(java.nio.charset.StandardCharsets.US_ASCII))
        : sized(facets);
  }

  private String word() {
    return "w" + Long.toString(random.nextLong(WORDS), Character.MAX_RADIX);
  }

  private String sized(Facets facets) {
    int least = facets.least("minLength");
    if (least > LONGEST) {
      throw new UnmakeableException("a string of " + least + " characters");
    }
    StringBuilder text = new StringBuilder(word());
    while (text.length() < least) {
      text.append(' ').append(word());
    }
    text.setLength(Math.min(Math.max(least, text.length()), facets.most("maxLength")));
    return text.toString();
  }

  private String formatted(String format, Facets facets) {
    return switch (format) {
      case "date-time" ->
          Instant.ofEpochSecond(
                  (FIRST_DAY + random.nextInt(DAYS)) * 86_400L + random.nextInt(86_400))
              .toString();
      case "date" -> LocalDate.ofEpochDay(FIRST_DAY + random.nextInt(DAYS)).toString();
      case "time" ->
          "%02d:%02d:%02dZ".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
      case "duration" -> "PT" + (1 + random.nextInt(1_000)) + "S";
      case "email", "idn-email" -> word() + "@example.com";
      case "hostname", "idn-hostname" -> word() + ".example.com";
      case "ipv4" -> "192.0.2." + random.nextInt(256);
      case "ipv6" -> "2001:db8::" + Integer.toHexString(random.nextInt(1 << 16));
      case "uri", "url", "iri" -> "https://example.com/" + word();
      case "uri-reference", "iri-reference", "uri-template", "json-pointer" -> "/" + word();
      case "relative-json-pointer" -> "0/" + word();
      case "uuid" ->
          new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63)
              .toString();
      default -> sized(facets);
    };
  }
}
