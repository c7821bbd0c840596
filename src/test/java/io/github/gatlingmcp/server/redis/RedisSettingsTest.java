package io.github.gatlingmcp.server.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "redis://127.0.0.1, redis://127.0.0.1:6379/0",
    "redis://127.0.0.1/, redis://127.0.0.1:6379/0",
    "redis://redis_1:7000/3, redis://redis_1:7000/3",
    "rediss://redis.example:6380, rediss://redis.example:6380/0",
    "redis://[::1]:6380/15, redis://[::1]:6380/15",
    "redis://user:secret@host, redis://host:6379/0",
  })
  void uriOfEveryFormIsRead(String uri, String address) {
    assertThat(RedisSettings.parse(uri).address()).isEqualTo(address);
    assertThat(RedisSettings.parse(uri)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "redis://user:secret@host, user, secret",
    "redis://:secret@host, '', secret",
    "redis://secret@host, '', secret",
    "redis://user:@host, user, ''",
    "redis://us%40er:s%3Ae+c%25ret@host, us@er, s:e+c%ret",
    "redis://user:p@ss/w#rd?:x@host, user, p@ss/w#rd?:x",
    "redis://host, '', ''",
  })
  void theLoginIsRead(String uri, String user, String password) {
    RedisSettings settings = RedisSettings.parse(uri);
    assertThat(settings.user()).isEqualTo(Optional.of(user).filter(text -> !text.isEmpty()));
    assertThat(settings.password())
        .isEqualTo(Optional.of(password).filter(text -> !text.isEmpty()));
  }

  @Test
  void anAddressOfIpv6LosesItsBrackets() {
    assertThat(RedisSettings.parse("redis://[::1]").host()).isEqualTo("::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "http://user:secret@host",
        "redis:host",
        "redis://",
        "redis://user:secret@",
        "redis://user:secret@host:port",
        "redis://user:secret@host:0",
        "redis://user:secret@host:65536",
        "redis://user:secret@host:6379/secret",
        "redis://user:secret@host?a=b",
        "redis://user:secret@host/0#x",
        "redis://user:%secret@host",
        "redis://user:secret@ho st"
      })
  void anotherTextIsRefusedInOneLineWithoutThePassword(String uri) {
    assertThatThrownBy(() -> RedisSettings.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .satisfies(
            e -> assertThat(e.getMessage()).contains("Redis").doesNotContain("secret", "\n"));
  }

  @Test
  void thePasswordIsTheFirstLineOfAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "s3 cret\n\n");
    RedisSettings settings = RedisSettings.parse("redis://user:@host").withPasswordFile(file);
    assertThat(settings.password()).contains("s3 cret");
    assertThat(settings.user()).contains("user");
    assertThat(settings.toString()).doesNotContain("s3 cret");
    Files.writeString(file, "\nsecond line");
    assertThatThrownBy(() -> settings.withPasswordFile(file)).hasMessageEndingWith("is empty");
    assertThatThrownBy(() -> settings.withPasswordFile(folder.resolve("none")))
        .hasMessageEndingWith("cannot be read");
  }
}
