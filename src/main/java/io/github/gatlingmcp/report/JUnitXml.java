package io.github.gatlingmcp.report;

import io.github.gatlingmcp.report.Verdict.Judgement;
import io.github.gatlingmcp.report.Verdict.Result;
import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes {@code junit.xml}, which build servers show as tests: one case for each judgement. What
 * failed is a failure, what is inconclusive an error.
 */
public final class JUnitXml {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int LAST_BASIC = 0xFFFD;

  private final XMLStreamWriter xml;
  private final RunInfo info;

  private JUnitXml(XMLStreamWriter xml, RunInfo info) {
    this.xml = xml;
    this.info = info;
  }

  /** The whole file, to be written in UTF-8. What XML cannot hold is replaced by U+FFFD. */
  public static String text(RunData data, Verdict verdict) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitXml(xml, data.info()).suites(data.steady().seconds(), verdict);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string takes everything", e);
    }
    return text.toString();
  }

  private void suites(long seconds, Verdict verdict) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    xml.writeStartElement("testsuite");
    attribute("name", name());
    attribute("tests", "" + verdict.judgements().size());
    attribute("failures", "" + count(verdict, Result.FAIL));
    attribute("errors", "" + count(verdict, Result.INCONCLUSIVE));
    attribute("skipped", "0");
    attribute("time", "" + seconds);
    attribute("timestamp", Instant.ofEpochMilli(info.startEpochMillis()).toString());
    for (Judgement judgement : verdict.judgements()) {
      testCase(judgement);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void testCase(Judgement judgement) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", name());
    attribute("name", judgement.name());
    attribute("time", "0");
    switch (judgement.result()) {
      case PASS -> {}
      case FAIL -> complaint("failure", judgement);
      case INCONCLUSIVE -> complaint("error", judgement);
    }
    xml.writeEndElement();
  }

  private void complaint(String element, Judgement judgement) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("message", judgement.reason());
    attribute("type", VerdictJson.name(judgement.result()));
    String text = "expected: " + judgement.expected() + "\nactual: " + judgement.actual();
    xml.writeCharacters(writable(text));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, writable(value));
  }

  private String name() {
    return info.simulation().isBlank() ? "simulation" : info.simulation();
  }

  private static long count(Verdict verdict, Result result) {
    return verdict.judgements().stream().filter(one -> one.result() == result).count();
  }

  private static String writable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().map(c -> isWritable(c) ? c : REPLACEMENT).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** As XML 1.0 §2.2 has it. */
  private static boolean isWritable(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < Character.MIN_SURROGATE)
        || (c > Character.MAX_SURROGATE && c <= LAST_BASIC)
        || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
