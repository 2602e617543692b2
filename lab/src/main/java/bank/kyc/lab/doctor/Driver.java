package bank.kyc.lab.doctor;

import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.mesh.embedded.program.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What minikube would make its node with. That minikube is installed says nothing yet: without a
 * driver that runs, no cluster starts.
 *
 * @see <a href="https://minikube.sigs.k8s.io/docs/drivers/">minikube.sigs.k8s.io/docs/drivers</a>
 */
public final class Driver {
  private static final Path KVM = Path.of("/dev/kvm");

  /** By the name of a driver the command that shows that it runs, the usual ones first. */
  private static final Map<String, List<String>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("docker", List.of("docker", "version", "--format", "{{.Server.Version}}"));
    KNOWN.put("podman", List.of("podman", "info", "--format", "{{.Version.Version}}"));
    KNOWN.put("vfkit", List.of("vfkit", "--version"));
    KNOWN.put("krunkit", List.of("krunkit", "--version"));
    KNOWN.put("hyperkit", List.of("hyperkit", "-v"));
    KNOWN.put("parallels", List.of("prlctl", "--version"));
    KNOWN.put("kvm2", List.of("virsh", "--version"));
    KNOWN.put("qemu2", List.of("qemu-img", "--version"));
    KNOWN.put("virtualbox", List.of("VBoxManage", "--version"));
    KNOWN.put("vmware", List.of("vmrun"));
  }

  private final MeshSettings settings;
  private final Programs programs;

  /** Looks at the machine that those settings describe. */
  public Driver(MeshSettings settings) {
    this.settings = settings;
    this.programs = new Programs(settings.projectDir(), settings.environment());
  }

  /** The driver that runs, of those that minikube may choose: the first, or the one it is told. */
  public Optional<String> found() {
    Optional<String> told = told();
    if (told.isPresent()) {
      return told.filter(this::runs);
    }
    return KNOWN.keySet().stream().filter(this::runs).findFirst();
  }

  /** Whether there is anything to drive. */
  public boolean minikubeIsInstalled() {
    return programs.find("minikube").isPresent();
  }

  /** Says that the suite's cluster runs, however that was brought about. */
  public Optional<String> runningProfile() {
    return minikube("--profile=" + ClusterSettings.PROFILE, "status")
        .map(status -> "the minikube profile %s runs".formatted(ClusterSettings.PROFILE));
  }

  /** What to do where none does. */
  public String advice() {
    return told()
        .map(
            driver ->
                "minikube is told to use the driver %s, which does not run here: start it"
                    .formatted(driver))
        .orElse("start Docker (docker info must answer), or install another driver of minikube's");
  }

  private Optional<String> told() {
    return settings.variable("MINIKUBE_DRIVER").or(() -> minikube("config", "get", "driver"));
  }

  private Optional<String> minikube(String... arguments) {
    return programs
        .find("minikube")
        .map(program -> new Tool(program, List.of(arguments)))
        .flatMap(Tool::says);
  }

  private boolean runs(String driver) {
    List<String> command = KNOWN.get(driver);
    if (command == null) {
      // another machine, or this one without a node of its own: minikube knows best
      return true;
    }
    boolean kvm = driver.equals("kvm2");
    return programs
        .find(command.get(0))
        .filter(program -> !kvm || Files.exists(KVM))
        .map(program -> new Tool(program, command.subList(1, command.size())))
        .flatMap(Tool::says)
        .isPresent();
  }
}
