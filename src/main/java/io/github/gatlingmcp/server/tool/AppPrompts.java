package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.server.tool.Prompt.Argument;
import java.util.List;

/** The server's own prompts. */
final class AppPrompts {
  private static final List<String> LANGUAGES = List.of("en", "es", "fr");
  private static final List<String> CODE_LANGUAGES =
      List.of("java", "javascript", "kotlin", "python", "rust", "scala", "typescript");

  private AppPrompts() {}

  static List<Prompt> all() {
    return List.of(
        new Prompt(
            "greeting",
            "Greets somebody in English, Spanish or French",
            List.of(
                Argument.required("name", "Who is greeted"),
                new Argument("language", "en, es or fr; en when absent", false, LANGUAGES)),
            AppPrompts::greeting),
        new Prompt(
            "code-review",
            "Asks for a review of some code",
            List.of(
                Argument.required("code", "The code"),
                new Argument("language", "What it is written in", false, CODE_LANGUAGES)),
            AppPrompts::codeReview));
  }

  private static Json.Body greeting(Arguments arguments) throws BadArgumentException {
    String name = arguments.text("name");
    String text =
        switch (arguments.oneOf("language", LANGUAGES)) {
          case "es" -> "¡Hola, " + name + "!";
          case "fr" -> "Bonjour, " + name + " !";
          default -> "Hello, " + name + "!";
        };
    return json -> Prompt.userText(json, text);
  }

  private static Json.Body codeReview(Arguments arguments) throws BadArgumentException {
    String code = arguments.text("code");
    String language = arguments.text("language", "");
    String text = "Please review this " + (language + " code:").strip() + "\n\n" + code;
    return json -> Prompt.userText(json, text);
  }
}
