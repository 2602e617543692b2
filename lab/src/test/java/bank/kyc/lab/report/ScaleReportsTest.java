package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.measure.Machine;
import bank.kyc.lab.measure.Spread;
import bank.kyc.lab.scale.Flip;
import bank.kyc.lab.scale.ScaleReport;
import bank.kyc.lab.scale.ScaleResult.Size;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScaleReportsTest {
  private static final Machine MACHINE = new Machine(2, 16000, "Linux", "17", "1.40.0");

  @TempDir Path folder;

  @Test
  void theTableHasALineForEachNumberOfSidecars() {
    assertThat(ScaleTable.lines(report("local")))
        .containsExactly(
            "local             apply         first ack        median ack          last ack         "
                + " enforced         control plane",
            " sidecars   p50 ms      p95   p50 ms      p95   p50 ms      p95   p50 ms      p95  "
                + " p50 ms      p95       MiB    CPU ms",
            "       10      2.0      3.0      1.0      2.0      3.0      4.0      5.0      6.0     "
                + "   -        -       100        30",
            "      300     20.0     30.0     10.0     20.0     30.0     40.0     50.0     60.0    "
                + " 70.0     80.0       250       900");
  }

  @Test
  void theFileHasEverySwitchAndComesBackAsItWas() throws Exception {
    ScaleReport report = report("local");
    Path file = Files.writeString(folder.resolve("scale.json"), RunFile.text(report));

    assertThat(RunFile.read(file, ScaleReport.class, "make scale")).isEqualTo(report);
    JsonNode tree = new JsonMapper().readTree(Files.readString(file));
    assertThat(tree.path("controlPlaneRssMib").asDouble()).isEqualTo(250);
    assertThat(tree.at("/flips/1").propertyNames())
        .contains("sidecars", "applyMs", "firstMs", "medianMs", "lastMs", "enforcedMs");
    assertThat(tree.at("/flips/1/lastMs").asDouble()).isEqualTo(50.5);
  }

  @Test
  void aFileOfSomethingElseIsRefusedByName() throws Exception {
    Path other = Files.writeString(folder.resolve("other.json"), "[1]");

    assertThatThrownBy(() -> RunFile.read(other, ScaleReport.class, "make scale"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(other + " is not what make scale OUT= writes.");
    assertThatThrownBy(
            () -> RunFile.read(folder.resolve("none.json"), ScaleReport.class, "make scale"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void thePlotIsWellFormedAndNamesBothMeshes() throws Exception {
    String svg = ScalePlot.text(List.of(report("local"), report("minikube")));

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(3);
    assertThat(svg).contains(">local last ack<", ">minikube last ack<", ">300<");
    // four figures of each of two sizes, less one that was not measured, and two panels more
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(2 * (7 + 2 + 2));
  }

  @Test
  void thePlotOfOneSizeIsOneToo() {
    ScaleReport one =
        new ScaleReport("local", MACHINE, 0, 100, report("local").sizes().subList(0, 1), List.of());

    assertThat(ScalePlot.text(List.of(one))).contains("<circle").doesNotContain("NaN");
  }

  private static ScaleReport report(String mesh) {
    return new ScaleReport(
        mesh,
        MACHINE,
        5,
        250,
        List.of(
            new Size(10, spread(2), spread(1), spread(3), spread(5), null, 100, 30),
            new Size(300, spread(20), spread(10), spread(30), spread(50), spread(70), 250.4, 900)),
        List.of(
            new Flip(10, "STRICT", 8.0, 1.0, 2.0, 3.0, null),
            new Flip(300, "PERMISSIVE", 9.0, 10.0, 20.0, 50.5, 60.0)));
  }

  private static Spread spread(int from) {
    int next = from >= 10 ? from + 10 : from + 1;
    return new Spread(from, next, next);
  }
}
