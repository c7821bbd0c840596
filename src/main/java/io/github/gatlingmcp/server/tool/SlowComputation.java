package io.github.gatlingmcp.server.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;

/**
 * Burns CPU on a worker thread: SHA-256 of {@code gatling-mcp}, then of that digest, and so on. The
 * last digest is the answer, so anybody can verify that the work was done.
 */
final class SlowComputation implements Tool {
  private static final int MOST = 10_000_000;

  /** After how many hashes the computation looks whether anybody still wants it. */
  private static final int LOOK_UP = 1024;

  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
              "slow-computation",
              "Hashes 'gatling-mcp' with SHA-256 again and again and returns the last digest.",
              """
              {"type":"object","properties":{"iterations":{"type":"integer","minimum":1,"maximum":10000000,"default":1000},"steps":{"type":"integer","minimum":1,"maximum":1000,"default":1,"description":"In how many parts progress is reported"}}}""")
          .streaming()
          .asTask(TaskSupport.OPTIONAL);

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    int iterations = call.arguments().whole("iterations", 1000, 1, MOST);
    int steps = Math.min(iterations, call.arguments().whole("steps", 1, 1, 1000));
    return call.compute(() -> compute(call, iterations, steps));
  }

  private static Answer compute(Call call, int iterations, int steps) {
    MessageDigest sha256 = sha256();
    byte[] digest = "gatling-mcp".getBytes(StandardCharsets.US_ASCII);
    int reported = 0;
    for (int i = 1; i <= iterations; i++) {
      digest = sha256.digest(digest);
      if (i % LOOK_UP == 0 && call.cancelled()) {
        return Answer.toolError("cancelled");
      }
      if ((long) i * steps / iterations > reported) {
        call.progress(++reported, steps);
      }
    }
    String hex = HexFormat.of().formatHex(digest);
    return Answer.result(
        Content.structured(
            hex,
            json -> {
              json.writeNumberField("iterations", iterations);
              json.writeStringField("digest", hex);
            }));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
