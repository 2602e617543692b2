package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.model.kind.deployment.Volume;
import bank.kyc.mesh.model.state.Workload;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A local process has no file system of its own in which {@code /etc/certs} could be: wherever a
 * mountPath stands in what the process is told, the volume's folder takes its place.
 */
public final class MountPaths {
  // a whole path: /etc/certs is meant in file:/etc/certs/tls.crt and file:///etc/certs, and neither
  // in /opt/etc/certs nor in /etc/certs2
  private static final String BEFORE = "(?<![-\\w.~/])|(?<=://)";
  private static final String AFTER = "(?![-\\w.~])";

  private final Map<String, Path> folders = new LinkedHashMap<>();
  private final Pattern mountPath;

  /** Those of a workload. */
  public MountPaths(Workload workload, VolumeFolders volumes) {
    // of /etc and /etc/certs the longer one is meant
    workload.container().volumeMounts().stream()
        .sorted(Comparator.comparing((Volume.Mount m) -> m.mountPath().length()).reversed())
        .forEach(
            mount ->
                folders.put(
                    mount.mountPath().replaceFirst("/+$", ""),
                    volumes.of(workload.id(), mount.name())));
    this.mountPath =
        Pattern.compile(
            "(?:%s)(?:%s)%s"
                .formatted(
                    BEFORE,
                    folders.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")),
                    AFTER));
  }

  /** A value of the environment, or an argument, with folders in the place of mount paths. */
  public String localized(String value) {
    // all at once: a folder's own path may hold what is a mountPath, too
    return folders.isEmpty()
        ? value
        : mountPath
            .matcher(value)
            .replaceAll(path -> Matcher.quoteReplacement(folders.get(path.group()).toString()));
  }
}
