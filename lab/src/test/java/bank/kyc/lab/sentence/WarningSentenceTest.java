package bank.kyc.lab.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A warning is one sentence, and leads to the page that says more. */
class WarningSentenceTest {
  private static final Path PAGES =
      Path.of("").toAbsolutePath().resolveSibling("docs").resolve("warnings");

  private static final ObjectId POLICY = new ObjectId("PeerAuthentication", "b", "p");

  private static final Map<String, String> DETAILS =
      Stream.of(
              "host",
              "whole",
              "namespace",
              "service",
              "winner",
              "credential",
              "subset",
              "mode",
              "selector",
              "port",
              "target",
              "written",
              "workload",
              "issuer",
              "uri",
              "answer",
              "in",
              "hint",
              "revision",
              "summary",
              "sum",
              "secret",
              "hosts",
              "gateway",
              "shares")
          .collect(Collectors.toMap(detail -> detail, detail -> "<" + detail + ">"));

  @ParameterizedTest
  @EnumSource(Code.class)
  void namesItsObjectAndItsPage(Code code) throws IOException {
    String sentence = WarningSentence.of(new Warning(code, POLICY, DETAILS));

    assertThat(sentence)
        .contains("b/p")
        .endsWith(". (docs/warnings/" + code + ".md)")
        .doesNotContain("null", "{", "}", "  ");
    assertThat(Files.readString(PAGES.resolve(code + ".md"))).startsWith("# " + code + "\n");
    assertThat(Files.readString(PAGES.resolve("README.md"))).contains("(" + code + ".md)");
  }

  @Test
  void quotesWhatItIsAbout() {
    assertThat(WarningSentence.of(new Warning(Code.UNKNOWN_HOST, POLICY, Map.of("host", "gone"))))
        .isEqualTo(
            "PeerAuthentication b/p affects nobody: there is no Service for the host \"gone\"."
                + " (docs/warnings/unknown-host.md)");
    assertThat(
            WarningSentence.of(
                new Warning(Code.FOREIGN_MESH_WIDE_POLICY, POLICY, Map.of("summary", ""))))
        .startsWith("PeerAuthentication b/p is not the suite's");
  }
}
