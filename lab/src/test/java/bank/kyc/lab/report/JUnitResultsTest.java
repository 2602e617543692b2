package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.check.FolderResult;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/** What a CI server reads. */
class JUnitResultsTest {
  private static final String SUITES =
      new JUnitResults().text(List.of(Results.passed(), Results.failed(), Results.unchecked()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count(/testsuites/testsuite)                     | 3
          /testsuites/testsuite[1]/@name                   | Enforce TLS
          /testsuites/testsuite[1]/@tests                  | 2
          /testsuites/testsuite[1]/@failures               | 0
          /testsuites/testsuite[1]/@time                   | 1.500
          //testsuite[1]/testcase[1]/@name                 | consumer → kyc-credit-check-advanced: refused
          //testsuite[1]/testcase[1]/@classname            | istio/challenges/1-strict
          //testsuite[1]/testcase[1]/@time                 | 0.412
          /testsuites/testsuite[2]/@tests                  | 3
          /testsuites/testsuite[2]/@failures               | 2
          //testsuite[2]/testcase[1]/failure/@message      | EXPECTED refused RECEIVED plaintext
          //testsuite[2]/testcase[1]/failure               | 200, the callee saw no caller identity
          //testsuite[2]/testcase[3]/@name                 | all is as it was
          //testsuite[2]/testcase[3]/failure               | DestinationRule advanced/dr-advanced <DISABLE>
          /testsuites/testsuite[3]/@errors                 | 1
          //testsuite[3]/testcase/error/@message           | The kind Gateway is not implemented.
          """)
  void writesASuiteAFolderAndACaseACall(String path, String value) throws Exception {
    assertThat(evaluate(SUITES, path)).isEqualTo(value);
  }

  @Test
  void staysXmlWhateverWasSeen() throws Exception {
    var odd =
        new FolderResult(
            Results.FOLDER,
            List.of(),
            List.of("a\u0000b & <c>"),
            Optional.empty(),
            Results.unchecked().problem().map(sentence -> sentence + "\u001b"),
            Results.unchecked().took());

    String text = new JUnitResults().text(List.of(odd));

    assertThat(evaluate(text, "//error/@message")).endsWith("implemented.?");
    assertThat(evaluate(text, "//failure")).isEqualTo("a?b & <c>");
  }

  private static String evaluate(String xml, String path) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    return XPathFactory.newInstance().newXPath().evaluate(path, document);
  }
}
