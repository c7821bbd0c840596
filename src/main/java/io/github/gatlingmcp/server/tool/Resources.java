package io.github.gatlingmcp.server.tool;

import io.github.gatlingmcp.spec.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that a server offers. */
public final class Resources {
  private final Map<String, Resource> byUri = new HashMap<>();
  private final List<Resource> templates;
  private final Pages pages;
  private final Pages templatePages;

  Resources(List<Resource> all, int pageSize) {
    List<Resource> direct = all.stream().filter(r -> !r.isTemplate()).toList();
    direct.forEach(resource -> byUri.put(resource.uri(), resource));
    templates = all.stream().filter(Resource::isTemplate).toList();
    pages = new Pages("resources", bodies(direct), pageSize);
    templatePages = new Pages("resourceTemplates", bodies(templates), pageSize);
  }

  private static List<Json.Body> bodies(List<Resource> resources) {
    return resources.stream().map(resource -> (Json.Body) resource::write).toList();
  }

  /** {@code resources/list}. */
  public Answer list(Members params) {
    return pages.answer(params);
  }

  /** {@code resources/templates/list}. */
  public Answer listTemplates(Members params) {
    return templatePages.answer(params);
  }

  /** The URI, or template, under which the ledger counts the resource that is asked for. */
  public String countedAs(Members params) {
    return params.text("uri").flatMap(this::find).map(Resource::uri).orElse("(unknown)");
  }

  /** {@code resources/read}. */
  public Answer read(Members params) {
    Optional<String> uri = params.text("uri");
    if (uri.isEmpty()) {
      return Answer.invalidParams("uri must be a string");
    }
    return find(uri.get())
        .map(resource -> Answer.result(resource.contents().apply(uri.get())))
        .orElseGet(() -> notFound(uri.get()));
  }

  private Optional<Resource> find(String uri) {
    Resource direct = byUri.get(uri);
    if (direct != null) {
      return Optional.of(direct);
    }
    return templates.stream().filter(template -> template.fits(uri)).findFirst();
  }

  boolean hasTemplate(String uriTemplate) {
    return templates.stream().anyMatch(template -> template.uri().equals(uriTemplate));
  }

  /** −32602 as the official servers say it today; −32002 is the older code. */
  private static Answer notFound(String uri) {
    return new Answer.Refusal(
        ErrorCode.INVALID_PARAMS,
        "Resource not found",
        Optional.of(Json.object(json -> json.writeStringField("uri", uri))));
  }
}
