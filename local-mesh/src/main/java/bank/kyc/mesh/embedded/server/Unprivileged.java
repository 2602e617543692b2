package bank.kyc.mesh.embedded.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * The account of a server that refuses to run as root, where the lab itself is root: {@code
 * nobody}, whose number is the same on every Linux.
 */
final class Unprivileged {
  private static final int NOBODY = 65534;

  private Unprivileged() {}

  /** A command that is run by no root, and uses what stands in these folders. */
  static List<String> command(List<String> command, List<Path> folders) {
    if (!isRoot()) {
      return command;
    }
    List<String> changed =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    if (!folders.stream().allMatch(Unprivileged::isReachable)) {
      // a folder that only root may enter: to pass through takes a right of root's
      changed.add("--inh-caps=+dac_override");
      changed.add("--ambient-caps=+dac_override");
    }
    changed.add("--");
    changed.addAll(command);
    return changed;
  }

  /** Gives a folder to that account. */
  static void own(Path folder) {
    if (isRoot()) {
      try {
        Files.setAttribute(folder, "unix:uid", NOBODY);
        Files.setAttribute(folder, "unix:gid", NOBODY);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static boolean isReachable(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      try {
        if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return true;
  }
}
