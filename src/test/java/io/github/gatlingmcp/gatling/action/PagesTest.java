package io.github.gatlingmcp.gatling.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.client.Call;
import io.github.gatlingmcp.client.Outcome;
import io.github.gatlingmcp.spec.RawJson;
import io.github.gatlingmcp.transport.Header;
import io.github.gatlingmcp.transport.TransportFailure.MalformedReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Outcome TIMED_OUT = new Outcome.TimedOut(Duration.ofSeconds(1));

  private static Outcome page(String json) {
    return new Outcome.Answered(RawJson.of(json));
  }

  @Test
  void withoutAllPagesTheFirstIsTheLast() {
    Outcome first = page("{\"tools\":[1],\"nextCursor\":\"2\"}");

    Pages.Page page = new Pages(1).add(first);

    assertThat(page.isLast()).isTrue();
    assertThat(page.outcome()).isSameAs(first);
  }

  @Test
  void pagesGrowTogetherAndLoseTheirCursor() {
    Pages pages = new Pages(3);

    assertThat(pages.add(page("{\"tools\":[1],\"_meta\":{},\"nextCursor\":\"2\"}")).isLast())
        .isFalse();
    assertThat(pages.add(page("{\"tools\":[],\"nextCursor\":\"3\"}")).isLast()).isFalse();
    Pages.Page last = pages.add(page("{\"tools\":[2,{\"n\":3}]}"));

    assertThat(last.isLast()).isTrue();
    assertThat(last.failure()).isEmpty();
    assertThat(last.outcome()).isEqualTo(page("{\"tools\":[1,2,{\"n\":3}],\"_meta\":{}}"));
  }

  @Test
  void aSinglePageKeepsItsBytes() {
    Outcome only = page("{ \"tools\" : [ 1.10 ], \"nextCursor\" : null }");

    assertThat(new Pages(3).add(only).outcome()).isSameAs(only);
  }

  @Test
  void thereMayBeNoMorePagesThanAllowed() {
    Pages pages = new Pages(2);
    pages.add(page("{\"tools\":[],\"nextCursor\":\"2\"}"));

    Pages.Page tooMany = pages.add(page("{\"tools\":[],\"nextCursor\":\"2\"}"));

    assertThat(tooMany.isLast()).isTrue();
    assertThat(tooMany.failure()).contains("list has more pages than allowed");
  }

  @Test
  void aPageThatFailsIsTheLast() {
    Pages pages = new Pages(3);
    pages.add(page("{\"tools\":[],\"nextCursor\":\"2\"}"));

    assertThat(pages.add(TIMED_OUT))
        .isEqualTo(new Pages.Page(TIMED_OUT, true, java.util.Optional.empty()));
  }

  @Test
  void theNextCallCarriesTheCursorAsItCame() {
    Pages pages = new Pages(3);
    pages.add(page("{\"tools\":[],\"nextCursor\":\"a\\\"\u00e9\\u0000\"}"));
    Call first =
        new Call(
            "tools/list",
            RawJson.of("{\"cursor\":\"old\"}"),
            RawJson.of("{\"m\":1}"),
            true,
            List.of(new Header("X", "y")),
            9);

    assertThat(pages.next(first))
        .isEqualTo(
            new Call(
                "tools/list",
                RawJson.of("{\"cursor\":\"a\\\"\u00e9\\u0000\"}"),
                RawJson.of("{\"m\":1}"),
                true,
                List.of(new Header("X", "y")),
                9));
  }

  @Test
  void aPageThatCannotBePutTogetherIsMalformed() {
    Pages pages = new Pages(3);
    pages.add(page("{\"tools\":[1],\"nextCursor\":\"2\"}"));

    Pages.Page last = pages.add(page("{\"tools\":[" + "1".repeat(2_000) + "]}"));

    assertThat(last.isLast()).isTrue();
    assertThat(last.outcome()).isEqualTo(new Outcome.Malformed(MalformedReason.NOT_JSON_RPC));
  }
}
