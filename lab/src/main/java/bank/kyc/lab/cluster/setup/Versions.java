package bank.kyc.lab.cluster.setup;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pinned versions and sizes: {@code minikube/versions.properties}. */
record Versions(Properties pinned) {
  /** One that the environment may choose. */
  private static final String KUBERNETES = "KUBERNETES_VERSION";

  /**
   * Those of a project.
   *
   * @param environment where {@code KUBERNETES_VERSION} chooses another Kubernetes
   */
  static Versions of(Path project, Map<String, String> environment) {
    var pinned = new Properties();
    try (Reader reader = Files.newBufferedReader(project.resolve("minikube/versions.properties"))) {
      pinned.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String chosen = environment.getOrDefault(KUBERNETES, "");
    if (!chosen.isBlank()) {
      pinned.setProperty(KUBERNETES, chosen);
    }
    return new Versions(pinned);
  }

  String get(String name) {
    return pinned.getProperty(name);
  }

  int number(String name) {
    return Integer.parseInt(get(name));
  }

  Version minor(String name) {
    return Version.in(get(name));
  }

  /** Major and minor: what compatibility is promised by. */
  record Version(int major, int minor) implements Comparable<Version> {
    private static final Pattern FIRST = Pattern.compile("(\\d+)\\.(\\d+)");

    /** The first version in a text; {@code 0.0} without one. */
    static Version in(String text) {
      Matcher matcher = FIRST.matcher(text);
      return matcher.find()
          ? new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
          : new Version(0, 0);
    }

    boolean olderThan(Version other) {
      return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
      return Arrays.compare(new int[] {major, minor}, new int[] {other.major, other.minor});
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }
}
