package bank.kyc.lab.console;

import bank.kyc.lab.call.Handshake;
import bank.kyc.lab.check.Target;
import bank.kyc.lab.workshop.Exercises;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom to believe a certificate of a host, as the expectations of the challenges and labs say it.
 * Several labs have a host of the same name, each with an authority of its own: whichever of them
 * is there now is believed.
 */
final class TrustedAuthorities {
  private final Path istio;
  private final Map<String, Set<Path>> byHost = new HashMap<>();
  private final Map<String, Path> together = new HashMap<>();

  /**
   * Those of a project.
   *
   * @param project the folder that holds {@code istio/}
   */
  TrustedAuthorities(Path project) {
    this.istio = project.resolve("istio");
  }

  /**
   * A file with those of a host.
   *
   * @throws MeshException if no expectation names one
   */
  synchronized Path of(String host) {
    if (!byHost.containsKey(host)) {
      read();
    }
    Set<Path> named = byHost.getOrDefault(host, Set.of());
    List<Path> made = named.stream().filter(Files::exists).toList();
    if (made.isEmpty()) {
      throw new MeshException(
          "Nobody says whose certificate of %s to believe: %s."
              .formatted(
                  host,
                  named.isEmpty()
                      ? "no expect.yaml has a url of it with a ca"
                      : "there is no file " + named.iterator().next()));
    }
    return made.size() == 1 ? made.get(0) : together(host, made);
  }

  private void read() {
    Exercises.of(istio).all().stream()
        .flatMap(exercise -> exercise.folder().expectation().calls().stream())
        .map(expected -> expected.call().to())
        .filter(Target.Url.class::isInstance)
        .map(Target.Url.class::cast)
        .forEach(
            to ->
                to.handshake()
                    .map(Handshake::ca)
                    .ifPresent(
                        ca ->
                            byHost
                                .computeIfAbsent(to.url().getHost(), any -> new TreeSet<>())
                                .add(ca.normalize())));
  }

  private Path together(String host, List<Path> files) {
    try {
      Path file = together.get(host);
      if (file == null) {
        file = Files.createTempFile("authorities", ".crt");
        file.toFile().deleteOnExit();
        together.put(host, file);
      }
      StringBuilder all = new StringBuilder();
      for (Path one : files) {
        all.append(Files.readString(one)).append('\n');
      }
      return Files.writeString(file, all);
    } catch (IOException e) {
      throw new MeshException("The authorities of %s cannot be read.".formatted(host), e);
    }
  }
}
