package io.github.gatlingmcp.server.tool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waits, as for a slow database, without holding a thread. */
final class FetchData implements Tool {
  private static final ToolDescription DESCRIPTION =
      ToolDescription.of(
              "fetch-data",
              "Answers after a delay, as if it waited for another system.",
              """
              {"type":"object","properties":{"delayMs":{"type":"integer","minimum":0,"maximum":60000,"default":50},"delayMicros":{"type":"integer","minimum":0,"maximum":60000000,"description":"The delay in microseconds, instead of delayMs"},"steps":{"type":"integer","minimum":1,"maximum":1000,"default":1,"description":"In how many parts progress is reported"}}}""")
          .streaming()
          .asTask(TaskSupport.OPTIONAL);

  @Override
  public ToolDescription description() {
    return DESCRIPTION;
  }

  @Override
  public CompletionStage<Answer> call(Call call) throws BadArgumentException {
    int delayMillis = call.arguments().whole("delayMs", 50, 0, 60_000);
    int delayMicros = call.arguments().whole("delayMicros", delayMillis * 1000, 0, 60_000_000);
    int steps = call.arguments().whole("steps", 1, 1, 1000);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    step(call, new Plan(delayMicros, steps), 1, answer);
    return answer;
  }

  private record Plan(int delayMicros, int steps) {
    long pauseBefore(int step) {
      return (long) delayMicros * step / steps - (long) delayMicros * (step - 1) / steps;
    }

    String delay() {
      return delayMicros % 1000 == 0 ? delayMicros / 1000 + " ms" : delayMicros + " µs";
    }
  }

  private static void step(Call call, Plan plan, int step, CompletableFuture<Answer> answer) {
    call.timers()
        .afterMicros(
            plan.pauseBefore(step),
            () -> {
              call.progress(step, plan.steps());
              if (call.cancelled()) {
                answer.complete(Answer.toolError("cancelled"));
              } else if (step == plan.steps()) {
                answer.complete(fetched(plan));
              } else {
                step(call, plan, step + 1, answer);
              }
            });
  }

  private static Answer fetched(Plan plan) {
    return Answer.result(
        Content.structured(
            "fetched after " + plan.delay(),
            json -> {
              json.writeNumberField("delayMs", plan.delayMicros() / 1000);
              json.writeNumberField("delayMicros", plan.delayMicros());
            }));
  }
}
