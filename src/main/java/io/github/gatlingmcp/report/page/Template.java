package io.github.gatlingmcp.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page without its data: HTML, styles and scripts from the class path, put into one text. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private Template() {}

  /** Each piece once: what the content security policy allows is what stands in the page. */
  private static final class Pieces {
    static final String PAGE = resource("report.html");
    static final String STYLE = resource("uplot/uPlot.min.css") + resource("page.css");
    static final String LIBRARY = resource("uplot/uPlot.iife.min.js");
    static final String SCRIPT =
        resource("format.js")
            + resource("tables.js")
            + resource("sections.js")
            + resource("charts.js")
            + resource("page.js");
    static final String LICENCE = resource("uplot/LICENSE");
  }

  /**
   * The page with that data.
   *
   * @param data JSON that may stand inside of a script element, see {@link PageJson}
   */
  static String fill(String data) {
    Map<String, String> texts =
        Map.of(
            "policy",
            policy(),
            "style",
            Pieces.STYLE,
            "library",
            Pieces.LIBRARY,
            "script",
            Pieces.SCRIPT,
            "licence",
            Pieces.LICENCE.strip(),
            "data",
            data);
    return PLACE
        .matcher(Pieces.PAGE)
        .replaceAll(place -> Matcher.quoteReplacement(texts.getOrDefault(place.group(1), "")));
  }

  /** Nothing may be loaded, and only the page's own scripts and styles count. */
  private static String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src %s; script-src %s %s"
        .formatted(hash(Pieces.STYLE), hash(Pieces.LIBRARY), hash(Pieces.SCRIPT));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this library's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
