package io.github.gatlingmcp.transport.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamableHttpTest {
  @ParameterizedTest
  @ValueSource(strings = {"ws://127.0.0.1/mcp", "/mcp", "http:///mcp", "mailto:someone"})
  void anAddressThatIsNoHttpIsRefusedByName(String address) {
    assertThatThrownBy(() -> new User(URI.create(address)).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://host")
        .hasMessageContaining(address);
  }

  @Test
  void hostsMayHaveUnderscoresAsContainersDo() {
    assertThatCode(() -> new User(URI.create("http://mcp_server:3001/mcp")).close())
        .doesNotThrowAnyException();
  }

  @Test
  void aUserBesideSuchAHostIsNotRepeatedEither() {
    assertThatThrownBy(() -> new User(URI.create("http://me:secret@mcp_server/mcp")).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aUserInTheAddressIsRefusedWithoutRepeatingTheSecret() {
    assertThatThrownBy(() -> new User(URI.create("http://me:secret@127.0.0.1/mcp")).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Authorization")
        .hasMessageNotContaining("secret");
  }
}
