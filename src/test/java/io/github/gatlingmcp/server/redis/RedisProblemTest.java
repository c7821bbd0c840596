package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RedisProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OOM command not allowed when used memory > 'maxmemory'. | FULL",
        "ERR Error running script (call to f_1): @user_script:5: -OOM command not allowed | FULL",
        "ERR Error running script (call to f_1): @user_script: 8: -READONLY You can't | READ_ONLY",
        "READONLY You can't write against a read only replica. | READ_ONLY",
        "MISCONF Redis is configured to save RDB snapshots, but it's currently unable | DISK",
        "NOREPLICAS Not enough good replicas to write. | FOLLOWERS",
        "NOAUTH Authentication required. | LOGIN",
        "WRONGPASS invalid username-password pair or user is disabled. | LOGIN",
        "NOPERM this user has no permissions to run the 'set' command | FORBIDDEN",
        "LOADING Redis is loading the dataset in memory | LOADING",
        "MASTERDOWN Link with MASTER is down | LOADING",
        "BUSY Redis is busy running a script. | BUSY",
        "WRONGTYPE Operation against a key holding the wrong kind of value | OTHER",
        "ERR unknown command | OTHER",
      })
  void anAnswerOfRedisTellsByItsFirstWord(String answer, RedisProblem problem) {
    Throwable failure = new CompletionException(new RedisCommandExecutionException(answer));
    assertThat(RedisProblem.of(failure)).isEqualTo(problem);
  }

  @Test
  void theInnermostCauseTellsMost() {
    assertThat(connecting(new ConnectException("Connection refused: /127.0.0.1:1")))
        .isEqualTo(RedisProblem.REFUSED);
    assertThat(connecting(new ConnectException("No route to host")))
        .isEqualTo(RedisProblem.UNREACHABLE);
    assertThat(connecting(new UnknownHostException("redis"))).isEqualTo(RedisProblem.NAME_UNKNOWN);
    assertThat(connecting(new SSLHandshakeException("PKIX"))).isEqualTo(RedisProblem.TLS);
    assertThat(connecting(new IOException("Connection reset"))).isEqualTo(RedisProblem.LOST);
    assertThat(connecting(new RedisCommandTimeoutException("timed out after 1 second(s)")))
        .isEqualTo(RedisProblem.SILENT);
    assertThat(connecting(new RedisCommandExecutionException("WRONGPASS invalid")))
        .isEqualTo(RedisProblem.LOGIN);
    assertThat(connecting(new IllegalStateException())).isEqualTo(RedisProblem.LOST);
  }

  private static RedisProblem connecting(Throwable cause) {
    RedisConnectionException failure =
        new RedisConnectionException("Unable to connect to 127.0.0.1:1", cause);
    return RedisProblem.of(new CompletionException(failure));
  }

  @Test
  void aFullQueueIsNoReasonToStop() {
    RedisProblem problem =
        RedisProblem.of(new RedisException("Request queue size exceeded: 5. Commands are not"));
    assertThat(problem).isEqualTo(RedisProblem.CROWDED);
    assertThat(problem.lasts()).isFalse();
  }

  @Test
  void whatIsUnknownIsOther() {
    assertThat(RedisProblem.of(new IllegalStateException("x"))).isEqualTo(RedisProblem.OTHER);
    Throwable endless = new IllegalStateException("a");
    endless.initCause(new IllegalStateException("b", endless));
    assertThat(RedisProblem.of(endless)).isEqualTo(RedisProblem.OTHER);
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsOneLineForPeople(RedisProblem problem) {
    assertThat(problem.reason()).matches("[A-Za-z,: ]+");
    assertThat(problem.kind()).matches("[a-z_]+");
    assertThat(problem.lasts()).isEqualTo(problem.forbids(Script.Need.MEMORY));
  }

  @Test
  void readsGoOnWhereOnlyChangesAreRefused() {
    assertThat(RedisProblem.FULL.forbids(Script.Need.LITTLE)).isFalse();
    assertThat(RedisProblem.READ_ONLY.forbids(Script.Need.LITTLE)).isFalse();
    assertThat(RedisProblem.SILENT.forbids(Script.Need.LITTLE)).isTrue();
  }
}
