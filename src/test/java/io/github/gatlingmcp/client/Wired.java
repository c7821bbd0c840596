package io.github.gatlingmcp.client;

import io.github.gatlingmcp.spec.ProtocolRevision;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.testkit.ManualTimers;
import io.github.gatlingmcp.testkit.RecordingTransport;
import io.github.gatlingmcp.transport.TransportFailure.HttpStatus;
import io.github.gatlingmcp.transport.TransportFailure.Network;
import io.github.gatlingmcp.transport.TransportFailure.NetworkCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client on transports without a network, with time in the test's hand. */
final class Wired {
  static final long LIMIT = Duration.ofSeconds(5).toNanos();
  static final Network RESET = new Network(NetworkCause.RESET_BEFORE_HEADERS, "");

  final ManualTimers timers = new ManualTimers();
  final List<RecordingTransport> transports = new ArrayList<>();
  final McpClient client;

  Wired() {
    this(settings(false, Map.of(), 3));
  }

  Wired(ClientSettings settings) {
    client =
        new McpClient(
            timers,
            settings,
            messages -> {
              RecordingTransport transport = new RecordingTransport(timers, messages);
              transports.add(transport);
              return transport;
            });
  }

  static ClientSettings settings(
      boolean pinned, Map<String, ServerRequestHandler> handlers, int buffer) {
    return new ClientSettings(
        ProtocolRevision.V2025_11_25, pinned, "tester", "1.0", handlers, buffer);
  }

  /** A client whose handshake is done; {@code session} as the server assigned it. */
  static Wired ready(String session) {
    return new Wired().shakeHands(Optional.of(session));
  }

  Wired shakeHands(Optional<String> session) {
    End end = initialize();
    welcome("2025-11-25", session);
    transport().last().taken();
    if (!(end.only() instanceof Outcome.Answered)) {
      throw new AssertionError(end.outcomes);
    }
    return this;
  }

  End initialize() {
    End end = new End();
    client.initialize(RawJson.EMPTY_OBJECT, List.of(), LIMIT, end);
    return end;
  }

  /** The server's answer to {@code initialize}, which was sent last. */
  void welcome(String version, Optional<String> session) {
    RecordingTransport.Exchange exchange = transport().last();
    long id = Long.parseLong(exchange.body().replaceAll("(?s).*\"id\":(\\d+),.*", "$1"));
    exchange.goesOut(1).accepted(200, session);
    transport().incoming(result(id, "{\"protocolVersion\":\"" + version + "\"}"));
    exchange.ends();
  }

  /** The newest transport. */
  RecordingTransport transport() {
    return transports.get(transports.size() - 1);
  }

  End ping() {
    End end = new End();
    end.id = client.request(Call.of("ping", LIMIT), end);
    return end;
  }

  static String result(long id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }

  static HttpStatus status(int status) {
    return new HttpStatus(status, Optional.empty());
  }

  /** How a call ended, each time that it was told. */
  static final class End implements CallListener {
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Timings> timings = new ArrayList<>();
    long id;

    @Override
    public void completed(Outcome outcome, Timings timings) {
      outcomes.add(outcome);
      this.timings.add(timings);
    }

    Outcome only() {
      if (outcomes.size() != 1) {
        throw new AssertionError("told " + outcomes.size() + " times: " + outcomes);
      }
      return outcomes.get(0);
    }
  }
}
