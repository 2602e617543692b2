package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.model.kind.deployment.Volume;
import bank.kyc.mesh.model.state.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local process has no file system of its own in which {@code /etc/certs} could be: wherever a
 * mountPath stands in what the process is told, the volume's folder takes its place.
 */
public final class MountPaths {
  // a whole path: /etc/certs is meant in file:/etc/certs/tls.crt and file:///etc/certs, and neither
  // in /opt/etc/certs nor in /etc/certs2
  private static final String BEFORE = "(?<![-\\w.~/])|(?<=://)";
  private static final String AFTER = "(?![-\\w.~])";

  private final List<Folder> folders;

  private record Folder(Pattern mountPath, String replacement) {}

  /** Those of a workload. */
  public MountPaths(Workload workload, VolumeFolders volumes) {
    // of /etc and /etc/certs the longer one is meant
    this.folders =
        workload.container().volumeMounts().stream()
            .sorted(Comparator.comparing((Volume.Mount m) -> m.mountPath().length()).reversed())
            .map(mount -> folder(mount, workload, volumes))
            .toList();
  }

  /** A value of the environment, or an argument, with folders in the place of mount paths. */
  public String localized(String value) {
    String localized = value;
    for (Folder folder : folders) {
      localized = folder.mountPath().matcher(localized).replaceAll(folder.replacement());
    }
    return localized;
  }

  private static Folder folder(Volume.Mount mount, Workload workload, VolumeFolders volumes) {
    String path = mount.mountPath().replaceFirst("/+$", "");
    return new Folder(
        Pattern.compile("(?:%s)%s%s".formatted(BEFORE, Pattern.quote(path), AFTER)),
        Matcher.quoteReplacement(volumes.of(workload.id(), mount.name()).toString()));
  }
}
