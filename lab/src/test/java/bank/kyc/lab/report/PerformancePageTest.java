package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.bench.BenchReport;
import bank.kyc.lab.scale.ScaleReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of record is made of the files beside it, and of nothing else. */
class PerformancePageTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void showsTheFiguresOfTheFile() throws IOException {
    BenchReport bench = RunFile.read(file("local.json"), BenchReport.class, "make bench");
    BenchReport cluster = RunFile.read(file("minikube.json"), BenchReport.class, "make bench");
    ScaleReport embedded = RunFile.read(file("scale-local.json"), ScaleReport.class, "make scale");
    ScaleReport istio = RunFile.read(file("scale-minikube.json"), ScaleReport.class, "make scale");

    assertIsMade("bench local", BenchTable.markdown(bench));
    assertIsMade("bench minikube", BenchTable.markdown(cluster));
    assertIsMade("scale local", ScaleTable.markdown(embedded));
    assertIsMade("scale minikube", ScaleTable.markdown(istio));
  }

  private static void assertIsMade(String section, List<String> lines) throws IOException {
    String page = Files.readString(DOCS.resolve("performance.md"));
    assertThat(new PageSection(section).replaced(page, lines, "docs/performance.md"))
        .isEqualTo(page);
  }

  private static Path file(String name) {
    return DOCS.resolve("performance").resolve(name);
  }
}
