package io.github.gatlingmcp.gatling;

import io.gatling.core.session.Session;
import io.github.gatlingmcp.transport.Header;
import java.util.ArrayList;
import java.util.List;

/** A header whose value depends on the user's session. */
public record HeaderExpression(String name, Expression<String> value) {

  static List<Header> resolve(List<HeaderExpression> headers, Session session)
      throws UnresolvedException {
    if (headers.isEmpty()) {
      return List.of();
    }
    List<Header> resolved = new ArrayList<>(headers.size());
    for (HeaderExpression header : headers) {
      resolved.add(new Header(header.name(), header.value().resolve(session)));
    }
    return resolved;
  }
}
