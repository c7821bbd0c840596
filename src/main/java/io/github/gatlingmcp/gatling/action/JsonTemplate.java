package io.github.gatlingmcp.gatling.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.core.session.Session;
import io.github.gatlingmcp.gatling.Expression;
import io.github.gatlingmcp.gatling.Json;
import io.github.gatlingmcp.gatling.UnresolvedException;
import io.github.gatlingmcp.spec.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON with places that depend on the session. What does not is encoded once. Thread-safe. */
public sealed interface JsonTemplate {

  /** Appends the JSON for this session. */
  void write(JsonBuffer out, Session session) throws UnresolvedException;

  /** JSON that is the same for everybody. */
  static JsonTemplate fixed(RawJson json) {
    return new Fixed(json);
  }

  /** A JSON string. */
  static JsonTemplate text(Expression<String> text) {
    return text.constant().<JsonTemplate>map(t -> new Fixed(encode(t))).orElse(new Text(text));
  }

  /** Whatever the value is in JSON: a string, a number, a list … */
  static JsonTemplate value(Expression<Object> value) {
    return value.constant().<JsonTemplate>map(v -> new Fixed(encode(v))).orElse(new Value(value));
  }

  /** The text of a JSON object, as it is. */
  static JsonTemplate objectText(Expression<String> json) {
    return new ObjectText(json);
  }

  record Fixed(RawJson json) implements JsonTemplate {
    @Override
    public void write(JsonBuffer out, Session session) {
      out.write(json);
    }
  }

  record Text(Expression<String> text) implements JsonTemplate {
    @Override
    public void write(JsonBuffer out, Session session) throws UnresolvedException {
      String resolved = text.resolve(session);
      try {
        out.writeQuoted(resolved);
      } catch (IllegalArgumentException e) {
        throw new UnresolvedException(String.valueOf(e.getMessage()));
      }
    }
  }

  record Value(Expression<Object> value) implements JsonTemplate {
    @Override
    public void write(JsonBuffer out, Session session) throws UnresolvedException {
      Object resolved = value.resolveNullable(session);
      try {
        JsonTemplate.append(out, resolved);
      } catch (IllegalArgumentException e) {
        throw new UnresolvedException(String.valueOf(e.getMessage()));
      }
    }
  }

  record ObjectText(Expression<String> json) implements JsonTemplate {
    @Override
    public void write(JsonBuffer out, Session session) throws UnresolvedException {
      // Blanks around it (a text block ends in a line feed) would stand where members are added.
      String text = json.resolve(session).strip();
      JsonNode tree = tree(text);
      if (!tree.isObject()) {
        throw new UnresolvedException("not a JSON object, as params and arguments must be");
      }
      out.write((tree.isEmpty() ? "{}" : text).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String text) throws UnresolvedException {
      try {
        return Json.tree(text);
      } catch (JsonProcessingException e) {
        throw new UnresolvedException(
            "params or arguments are not JSON: " + e.getOriginalMessage());
      }
    }
  }

  /** A JSON object, member by member, in the order given. */
  record Members(List<Member> members) implements JsonTemplate {
    public Members {
      members = List.copyOf(members);
    }

    public static Members none() {
      return new Members(List.of());
    }

    /** With one member more, or another value for one that was there. */
    public Members with(String name, JsonTemplate value) {
      List<Member> all = new ArrayList<>(members);
      all.removeIf(member -> member.name().equals(name));
      all.add(new Member(name, value));
      return new Members(all);
    }

    /** The value of one member. */
    public Optional<JsonTemplate> find(String name) {
      return members.stream().filter(m -> m.name().equals(name)).map(Member::value).findFirst();
    }

    @Override
    public void write(JsonBuffer out, Session session) throws UnresolvedException {
      out.write('{');
      for (int i = 0; i < members.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(members.get(i).key());
        members.get(i).value().write(out, session);
      }
      out.write('}');
    }

    /** The object for this session. */
    public RawJson resolve(Session session) throws UnresolvedException {
      return JsonTemplate.resolve(this, session);
    }
  }

  /** One member; {@code key} is its quoted name and the colon, which is not JSON by itself. */
  record Member(String name, RawJson key, JsonTemplate value) {
    Member(String name, JsonTemplate value) {
      this(name, key(name), value);
    }

    private static RawJson key(String name) {
      JsonBuffer out = new JsonBuffer();
      out.writeQuoted(name);
      out.write(':');
      return out.toJson();
    }
  }

  /** The JSON for this session. */
  static RawJson resolve(JsonTemplate template, Session session) throws UnresolvedException {
    if (template instanceof Fixed fixed) {
      return fixed.json();
    }
    JsonBuffer out = new JsonBuffer();
    template.write(out, session);
    return out.toJson();
  }

  private static void append(JsonBuffer out, @Nullable Object value) {
    if (value instanceof String text) {
      out.writeQuoted(text);
    } else {
      out.write(Json.bytes(value));
    }
  }

  private static RawJson encode(@Nullable Object value) {
    JsonBuffer out = new JsonBuffer();
    append(out, value);
    return out.toJson();
  }
}
