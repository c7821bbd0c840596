package io.github.gatlingmcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

final class JUnitXmlTest {
  private static final Verdict MIXED =
      new Verdict(
          Result.FAIL,
          List.of(
              new Judgement("good", Result.PASS, "<= 5 ms", "4 ms", "holds"),
              new Judgement("unclear", Result.INCONCLUSIVE, "<= 5 ms", "6 ms", "was starved"),
              new Judgement("bad", Result.FAIL, "<= 5 ms", "no data", "absent")));

  @Test
  void eachJudgementIsACase() throws Exception {
    Document xml = parsed(JUnitXml.text(Story.good().data(), MIXED));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("simulations.Story");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(testCase(xml, 0).getChildNodes().getLength()).isZero();
    Element error = (Element) testCase(xml, 1).getFirstChild();
    assertThat(error.getTagName()).isEqualTo("error");
    assertThat(error.getAttribute("message")).isEqualTo("was starved");
    Element failure = (Element) testCase(xml, 2).getFirstChild();
    assertThat(failure.getTagName()).isEqualTo("failure");
    assertThat(failure.getAttribute("type")).isEqualTo("fail");
    assertThat(failure.getTextContent()).isEqualTo("expected: <= 5 ms\nactual: no data");
  }

  @Test
  void anyTextMakesValidXml() throws Exception {
    StringBuilder everything = new StringBuilder("]]>&amp;\"'<x/>\uD83D\uDE00\uD83D");
    for (char c = 0; c < 0x100; c++) {
      everything.append(c);
    }
    String text = everything.append("\uFFFE\uFFFF").toString();
    Judgement judgement = new Judgement(text, Result.FAIL, text, text, text);
    Verdict verdict = new Verdict(Result.FAIL, List.of(judgement));
    Document xml = parsed(JUnitXml.text(Story.good().data(), verdict));
    assertThat(testCase(xml, 0).getAttribute("name"))
        .startsWith("]]>&amp;\"'<x/>\uD83D\uDE00\uFFFD\uFFFD")
        .endsWith("þÿ\uFFFD\uFFFD");
  }

  private static Element testCase(Document xml, int index) {
    return (Element) xml.getElementsByTagName("testcase").item(index);
  }

  private static Document parsed(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
