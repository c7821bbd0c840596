package io.github.gatlingmcp.server.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatlingmcp.server.session.ClientProfile;
import io.github.gatlingmcp.server.session.LogLevel;
import io.github.gatlingmcp.server.session.SessionRecord;
import io.github.gatlingmcp.spec.ProtocolRevision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a session stands in a hash: each capability that was declared is a field. */
final class SessionFormat {
  static final String LEVEL = "level";

  private static final String REVISION = "revision";
  private static final String SAMPLING = "sampling";
  private static final String ELICITATION = "elicitation";
  private static final String ROOTS = "roots";
  private static final String TASKS = "tasks";

  private SessionFormat() {}

  /** Fields and values in turn. */
  static List<byte[]> fields(SessionRecord session) {
    ClientProfile client = session.client();
    Stream<String> always =
        Stream.of(REVISION, client.revision().text(), LEVEL, session.logLevel().text());
    return Stream.of(
            always,
            flag(SAMPLING, client.sampling()),
            flag(ELICITATION, client.elicitation()),
            flag(ROOTS, client.roots()),
            flag(TASKS, client.tasks()))
        .flatMap(texts -> texts)
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }

  private static Stream<String> flag(String name, boolean declared) {
    return declared ? Stream.of(name, "1") : Stream.empty();
  }

  /** Nothing when the hash is no session, or one of a revision that is not known here. */
  static Optional<SessionRecord> read(
      String id, Map<String, byte[]> fields, Collection<byte[]> subscriptions) {
    Set<String> uris =
        subscriptions.stream()
            .map(uri -> new String(uri, UTF_8))
            .collect(Collectors.toUnmodifiableSet());
    Optional<LogLevel> level = text(fields, LEVEL).flatMap(LogLevel::find);
    Optional<ProtocolRevision> revision = text(fields, REVISION).flatMap(ProtocolRevision::find);
    return revision.flatMap(
        known -> level.map(of -> new SessionRecord(id, client(known, fields), of, uris)));
  }

  private static ClientProfile client(ProtocolRevision revision, Map<String, byte[]> fields) {
    return new ClientProfile(
        revision,
        fields.containsKey(SAMPLING),
        fields.containsKey(ELICITATION),
        fields.containsKey(ROOTS),
        fields.containsKey(TASKS));
  }

  private static Optional<String> text(Map<String, byte[]> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(value -> new String(value, UTF_8));
  }
}
