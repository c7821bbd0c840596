package io.github.gatlingmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameResolutionTest {
  private final NameResolution names = new NameResolution();
  private final DefaultEventExecutor executor = new DefaultEventExecutor();

  @AfterEach
  void close() {
    names.close();
    executor.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private Future<List<InetAddress>> resolve(String host) {
    return names.resolveAll(host, executor.newPromise(), new SilentListener());
  }

  @Test
  void anAddressIsItsOwnAnswerAtOnce() {
    assertThat(resolve("127.0.0.1").getNow())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.0.0.1");
    assertThat(resolve("[::1]").getNow())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("0:0:0:0:0:0:0:1");
  }

  @Test
  void aNameIsLookedUpOnceAndThenKnownAtOnce() throws Exception {
    List<InetAddress> first = resolve("localhost").get(20, TimeUnit.SECONDS);

    assertThat(first).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    assertThat(resolve("localhost").getNow()).isSameAs(first);
  }

  @Test
  void aNameWithoutAnAddressFailsEachTime() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> resolve("no-such-host.invalid").get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownHostException.class);
    }
  }

  @Test
  void aClosedResolutionFailsInsteadOfWaiting() {
    names.close();

    assertThat(resolve("somewhere.invalid").cause()).isInstanceOf(UnknownHostException.class);
  }
}
