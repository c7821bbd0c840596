package io.github.gatlingmcp.server.session;

import io.github.gatlingmcp.spec.RawJson;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a stream sends. */
class RecordingSink implements StreamSink {
  final List<String> lines = new ArrayList<>();

  @Override
  public void priming(EventMark id) {
    lines.add("priming " + id.text());
  }

  @Override
  public void comeBack(EventMark id, long retryMillis) {
    lines.add("come back " + id.text() + " in " + retryMillis);
  }

  @Override
  public void event(EventMark id, RawJson message) {
    lines.add(id.text() + " " + message);
  }

  @Override
  public void end() {
    lines.add("end");
  }
}
