package bank.kyc.lab.report;

import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Verdict;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The verdicts for a CI server: JUnit XML, a suite a folder, a case a call. */
public final class JUnitResults {
  /** The text of the file. */
  public String text(List<FolderResult> results) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (FolderResult result : results) {
        suite(xml, result);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter xml, FolderResult result) throws XMLStreamException {
    boolean unchecked = result.problem().isPresent();
    long mismatches = result.verdicts().stream().filter(verdict -> !verdict.matched()).count();
    int leftovers = result.leftBehind().isEmpty() ? 0 : 1;
    int warned = result.warned().isEmpty() ? 0 : 1;
    int cases = unchecked ? 1 : result.verdicts().size() + leftovers + warned;

    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", result.folder().expectation().title());
    xml.writeAttribute("tests", String.valueOf(cases));
    xml.writeAttribute("failures", String.valueOf(mismatches + leftovers + warned));
    xml.writeAttribute("errors", unchecked ? "1" : "0");
    xml.writeAttribute("time", seconds(result.took()));
    if (unchecked) {
      failing(xml, result, "the folder can be checked", "error", result.problem().get(), "");
    }
    for (Verdict verdict : result.verdicts()) {
      verdict(xml, result, verdict);
    }
    if (leftovers > 0) {
      String left = String.join("\n", result.leftBehind());
      failing(xml, result, "all is as it was", "failure", "not as it was", left);
    }
    if (warned > 0) {
      failing(xml, result, "the mesh warns", "failure", result.warned().get(), "");
    }
    xml.writeEndElement();
  }

  private static void verdict(XMLStreamWriter xml, FolderResult result, Verdict verdict)
      throws XMLStreamException {
    startCase(xml, result, "%s: %s".formatted(verdict.call().label(), verdict.call().expected()));
    xml.writeAttribute("time", seconds(verdict.took()));
    if (verdict.matched()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(printable(verdict.evidence()));
      xml.writeEndElement();
    } else {
      String message =
          "EXPECTED %s RECEIVED %s".formatted(verdict.call().expected(), verdict.words());
      detail(xml, "failure", message, verdict.evidence());
    }
    xml.writeEndElement();
  }

  private static void failing(
      XMLStreamWriter xml,
      FolderResult result,
      String name,
      String kind,
      String message,
      String text)
      throws XMLStreamException {
    startCase(xml, result, name);
    detail(xml, kind, message, text);
    xml.writeEndElement();
  }

  private static void startCase(XMLStreamWriter xml, FolderResult result, String name)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", result.folder().path().toString());
    xml.writeAttribute("name", name);
  }

  private static void detail(XMLStreamWriter xml, String kind, String message, String text)
      throws XMLStreamException {
    xml.writeStartElement(kind);
    xml.writeAttribute("message", printable(message));
    xml.writeCharacters(printable(text));
    xml.writeEndElement();
  }

  /** XML cannot carry control characters, not even escaped. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }
}
