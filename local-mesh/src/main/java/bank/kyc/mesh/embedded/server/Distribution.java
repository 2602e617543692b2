package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.model.MeshException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A pinned version of a server, as Maven Central has it.
 *
 * @param name {@code PostgreSQL}
 * @param version {@code 18.4.0}
 * @param archives by the {@link Platform} what is fetched for it; or one for {@link Platform#ANY}
 */
public record Distribution(String name, String version, Map<String, Archive> archives) {
  public Distribution {
    archives = Map.copyOf(archives);
  }

  /**
   * An artifact.
   *
   * @param coordinates as Maven writes them: {@code GROUP:ARTIFACT:VERSION:TYPE}
   * @param sha256 of the file
   */
  public record Archive(String coordinates, String sha256) {
    /** The type of the file: {@code jar}, {@code tar.gz}. */
    String type() {
      return coordinates.substring(coordinates.lastIndexOf(':') + 1);
    }
  }

  /**
   * The one for this machine.
   *
   * @throws MeshException if there is none
   */
  Archive archive() {
    return Optional.ofNullable(archives.get(Platform.ANY))
        .or(() -> Optional.ofNullable(archives.get(Platform.current())))
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no %s for %s, only for %s: try MESH=minikube."
                        .formatted(this, Platform.current(), new TreeSet<>(archives.keySet()))));
  }

  /**
   * Whether an image of that tag is this one: of the same major version, or of none in particular.
   */
  boolean isMeantBy(String tag) {
    String major = tag.replaceFirst("\\D.*", "");
    return major.isEmpty() || major.equals(version.replaceFirst("\\D.*", ""));
  }

  /** {@code postgresql-18.4.0}. */
  String folder() {
    return (name + "-" + version).toLowerCase(Locale.ROOT);
  }

  /** {@code PostgreSQL 18.4.0}. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
