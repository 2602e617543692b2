package bank.kyc.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.embedded.address.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services are as they describe themselves under /v3/api-docs: schemathesis asks them for all
 * that the description allows, and for much that it does not.
 *
 * @see <a href="https://schemathesis.readthedocs.io">schemathesis.readthedocs.io</a>
 */
class ApiDescriptionIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path SCHEMATHESIS = PROJECT.resolve(".tools/schemathesis/bin/schemathesis");

  /** The same requests in every run. */
  private static final String SEED = "1";

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Ports ports = new Ports(4711);
  private final List<Process> started = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void stop() throws InterruptedException {
    started.forEach(Process::destroy);
    for (Process process : started) {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void isTrue() throws Exception {
    String basic = service("kyc-credit-check-basic", Map.of());
    String advanced = service("kyc-credit-check-advanced", Map.of());
    String aggregator =
        service(
            "kyc-aggregator-mgt",
            Map.of("KYC_CHECKS_BASIC_URL", basic, "KYC_CHECKS_ADVANCED_URL", advanced));

    for (String service : List.of(basic, advanced, aggregator)) {
      Path report = folder.resolve("report");
      Process run =
          started(
              new ProcessBuilder(
                  SCHEMATHESIS.toString(),
                  "run",
                  service + "/v3/api-docs",
                  "--wait-for-schema=90",
                  "--seed=" + SEED,
                  "--no-color"),
              report);
      assertThat(run.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(run.exitValue()).as(Files.readString(report)).isZero();
    }
  }

  private String service(String name, Map<String, String> environment) throws IOException {
    Path jar = PROJECT.resolve(Path.of(name, "target", name + ".jar"));
    String port = Integer.toString(ports.next());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString());
    Map<String, String> all = new HashMap<>(environment);
    all.put("SERVER_PORT", port);
    all.put("SERVER_ADDRESS", "127.0.0.1");
    builder.environment().putAll(all);
    started(builder, folder.resolve(name + ".log"));
    return "http://127.0.0.1:" + port;
  }

  private Process started(ProcessBuilder builder, Path output) throws IOException {
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    started.add(process);
    return process;
  }
}
