package io.github.gatlingmcp.transport.websocket;

import io.github.gatlingmcp.transport.Header;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What asks a server for WebSocket, and shows that it understood (RFC 6455 §4). */
final class UpgradeKey {
  private static final Logger LOGGER = LoggerFactory.getLogger(UpgradeKey.class);
  private static final String ANSWER_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private final String key;

  private UpgradeKey(String key) {
    this.key = key;
  }

  static UpgradeKey random() {
    byte[] bytes = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(bytes); // tells caches apart, keeps no secret
    return new UpgradeKey(Base64.getEncoder().encodeToString(bytes));
  }

  List<Header> headers(List<String> subprotocols) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Upgrade", "websocket"));
    headers.add(new Header("Connection", "Upgrade"));
    headers.add(new Header("Sec-WebSocket-Key", key));
    headers.add(new Header("Sec-WebSocket-Version", "13"));
    if (!subprotocols.isEmpty()) {
      headers.add(new Header("Sec-WebSocket-Protocol", String.join(", ", subprotocols)));
    }
    return headers;
  }

  /**
   * Whether these are the headers of the answer. The subprotocol in it is not looked at: servers
   * leave it out, or name one that was not offered, and mean MCP all the same.
   */
  boolean isAnsweredBy(HttpHeaders headers) {
    LOGGER.debug("subprotocol: {}", headers.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
    return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && answer().equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT));
  }

  private String answer() {
    try {
      byte[] text = (key + ANSWER_SUFFIX).getBytes(StandardCharsets.US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
