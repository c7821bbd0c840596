package io.github.gatlingmcp.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.Session;
import io.github.gatlingmcp.server.session.Timers;
import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SlowComputationTest {

  /** A call that is given up as soon as the tool looks. */
  private static final class GivenUp implements Call {
    int progressed;

    @Override
    public Arguments arguments() {
      return new Arguments(new Members(RawJson.of("{\"iterations\":1000000}")));
    }

    @Override
    public Optional<Session> session() {
      return Optional.empty();
    }

    @Override
    public ClientProfile client() {
      return ClientProfile.undeclared(ProtocolRevision.V2025_11_25);
    }

    @Override
    public boolean cancelled() {
      return true;
    }

    @Override
    public void progress(int progress, int total) {
      progressed++;
    }

    @Override
    public void log(LogLevel level, String text) {}

    @Override
    public CompletableFuture<Map<String, Reply>> ask(List<Question> questions) {
      return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void letGo() {}

    @Override
    public void becomeTask() {}

    @Override
    public Timers timers() {
      return (micros, task) -> () -> {};
    }

    @Override
    public CompletionStage<Answer> compute(Supplier<Answer> work) {
      return CompletableFuture.completedFuture(work.get());
    }
  }

  @Test
  void aCancelledComputationStopsLongBeforeItsEnd() throws Exception {
    GivenUp call = new GivenUp();
    Answer answer = new SlowComputation().call(call).toCompletableFuture().join();
    assertThat(answer).isEqualTo(Answer.toolError("cancelled"));
    assertThat(call.progressed).as("the end of the only step").isZero();
  }
}
