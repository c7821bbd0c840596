package io.github.gatlingmcp.transport.http;

import static io.github.gatlingmcp.testkit.ScriptedServer.chunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.json;
import static io.github.gatlingmcp.testkit.ScriptedServer.lastChunk;
import static io.github.gatlingmcp.testkit.ScriptedServer.send;
import static io.github.gatlingmcp.testkit.ScriptedServer.streamHead;
import static io.github.gatlingmcp.testkit.ScriptedServer.untilClosed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.testkit.ScriptedServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Netty itself reports each buffer that was forgotten, when the collector finds it. */
class BufferLeakIT {
  private final List<String> leaks = new CopyOnWriteArrayList<>();
  private final Level before = ResourceLeakDetector.getLevel();

  @BeforeEach
  void watch() {
    ResourceLeakDetector.setLevel(Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + records));
  }

  @AfterEach
  void stopWatching() {
    ResourceLeakDetector.setLevel(before);
    ByteBufUtil.setLeakListener(null);
  }

  @Test
  void anAnswerThatIsGivenUpInItsMiddleLeavesNoBufferBehind() throws Exception {
    String garbageFirst = streamHead() + chunk(User.event("hello")) + chunk("data: x\n").repeat(50);
    String unwanted = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + "x".repeat(30_000);
    try (ScriptedServer server = new ScriptedServer();
        User user = new User(server.uri())) {
      for (int i = 0; i < 20; i++) {
        server.next(send(i % 2 == 0 ? garbageFirst : unwanted).then(untilClosed()));
        user.ask();
        user.recording.failure();
      }
      assertNoLeak();
    }
  }

  @Test
  void wholeAnswersLeaveNoBufferBehind() throws Exception {
    String stream = streamHead() + chunk(User.event(User.result(1))) + lastChunk();
    try (ScriptedServer server = new ScriptedServer();
        User user = new User(server.uri())) {
      for (int i = 0; i < 20; i++) {
        server.next(send(i % 2 == 0 ? stream : json(User.result(1))));
        user.ask();
        user.recording.untilOver();
      }
      assertNoLeak();
    }
  }

  private void assertNoLeak() {
    for (int i = 0; i < 20; i++) {
      System.gc(); // what is forgotten is found by the collector, and told at the next allocation
      ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(16);
      buffer.release();
    }
    assertThat(leaks).isEmpty();
  }
}
