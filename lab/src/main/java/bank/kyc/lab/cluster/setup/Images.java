package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The services' images: built by Jib without Docker, one tar each, and loaded by minikube. */
final class Images {
  static final List<String> SERVICES =
      List.of(
          "kyc-aggregator-mgt",
          "kyc-credit-check-basic",
          "kyc-credit-check-advanced",
          "credit-bureau",
          "tls-in-code");

  private static final String REPOSITORY = "kyc/";
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(15);

  private final ClusterSettings settings;
  private final Commands commands;
  private final Minikube minikube;

  Images(ClusterSettings settings, Commands commands, Minikube minikube) {
    this.settings = settings;
    this.commands = commands;
    this.minikube = minikube;
  }

  /**
   * Sees to it that the cluster has the images of these sources.
   *
   * @param architecture the node's: {@code amd64} or {@code arm64}
   * @return the tag that they carry
   */
  String ensure(String architecture, Progress progress) {
    String tag =
        ImageInputs.digest(
            settings.project(), List.of(settings.baseImage().orElse("pinned"), architecture));
    if (!minikube.hasProfile()) {
      progress.step(
          "There is no minikube profile of the context's name to load images into: %s:%s must be pullable, or loaded by hand"
              .formatted(REPOSITORY + SERVICES.get(0), tag));
      return tag;
    }
    Set<String> loaded = minikube.images();
    List<String> missing =
        SERVICES.stream().filter(service -> !loaded.contains(image(service, tag))).toList();
    if (missing.isEmpty()) {
      progress.step("The images %s are in the cluster".formatted(tag));
      return tag;
    }
    if (!missing.stream().allMatch(service -> Files.exists(tar(service, tag)))) {
      progress.step("Building the images %s for %s with Jib".formatted(tag, architecture));
      build(tag, architecture);
    }
    for (String service : missing) {
      progress.step("Loading the image %s".formatted(image(service, tag)));
      minikube.load(tar(service, tag), image(service, tag));
    }
    return tag;
  }

  private void build(String tag, String architecture) {
    var command =
        new ArrayList<>(
            List.of(
                "mvn",
                "--quiet",
                "--batch-mode",
                "--projects=" + String.join(",", SERVICES),
                "--also-make",
                "-DskipTests",
                "-Darchive.skip=true",
                "-Dimage.tag=" + tag,
                "-Dimage.architecture=" + architecture));
    settings.baseImage().ifPresent(base -> command.add("-Djib.from.image=" + base));
    command.addAll(List.of("package", "jib:buildTar"));
    Commands.Result result = commands.run(BUILD_LIMIT, "", command);
    if (!result.ok()) {
      throw new MeshException(
          "The images could not be built: "
              + result
                  .out()
                  .lines()
                  .filter(line -> line.startsWith("[ERROR]"))
                  .map(line -> line.substring("[ERROR]".length()).strip())
                  .findFirst()
                  .orElse(result.complaint()));
    }
    SERVICES.forEach(service -> keep(service, tag));
  }

  /** Moves the tar to where the next run finds it, in the place of older ones. */
  private void keep(String service, String tag) {
    Path kept = tar(service, tag);
    try {
      Files.createDirectories(kept.getParent());
      try (var older = Files.newDirectoryStream(kept.getParent(), service + "-*.tar")) {
        for (Path tar : older) {
          Files.delete(tar);
        }
      }
      Files.move(
          settings.project().resolve(service).resolve("target/jib-image.tar"),
          kept,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path tar(String service, String tag) {
    return settings.state().resolve("images").resolve(service + "-" + tag + ".tar");
  }

  /** Whether an image is one of the suite's. */
  static boolean isOurs(String image) {
    return SERVICES.contains(image.replaceFirst("^" + REPOSITORY, "").replaceFirst(":[^:/]*$", ""));
  }

  private static String image(String service, String tag) {
    return REPOSITORY + service + ":" + tag;
  }
}
