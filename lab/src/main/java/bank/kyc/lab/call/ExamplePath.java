package bank.kyc.lab.call;

import bank.kyc.mesh.manifest.DeploymentManifest.EnvVar;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lab's calls ask a Service for in the end. */
public final class ExamplePath {
  /** Any customer will do: what is looked at is who asked. */
  static final String CUSTOMER = "C-1001";

  private static final Pattern CHECK_URL = Pattern.compile("KYC_CHECKS_(.+)_URL");

  private ExamplePath() {}

  /** The path that an aggregator asks a Service for; {@code /} where none of its checks does. */
  public static String of(Workload caller, Service service) {
    return caller.container().env().stream()
        .filter(variable -> leadsTo(variable, service))
        .map(ExamplePath::check)
        .flatMap(Optional::stream)
        .findFirst()
        .map(check -> "/credit-check/" + check + "/" + CUSTOMER)
        .orElse("/");
  }

  private static boolean leadsTo(EnvVar variable, Service service) {
    String host = service.name() + "." + service.namespace();
    return variable.value().startsWith("http://" + host + ":")
        || variable.value().startsWith("http://" + host + ".svc");
  }

  private static Optional<String> check(EnvVar variable) {
    Matcher name = CHECK_URL.matcher(variable.name());
    return name.matches() ? Optional.of(name.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }
}
