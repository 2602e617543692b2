package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.mesh.model.object.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How objects were before the lab changed them, in files that are written before the change: who
 * comes after a lab that was killed can put everything back.
 *
 * <p>A file's name tells the process that wrote it; that of what was taken over from others is of
 * no process, since it stays from one command to the next.
 */
final class Checkpoints {
  /** What is kept of objects that are somebody else's, until they are given back. */
  static final String TAKEN_OVER = "taken-over";

  private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d+)-(\\d+)\\.json");

  private final Supplier<Path> folder;
  private final List<String> open = new ArrayList<>();
  private int count;

  /**
   * @param folder where the files are kept; another one for every cluster
   */
  Checkpoints(Supplier<Path> folder) {
    this.folder = folder;
  }

  /**
   * One object as it was.
   *
   * @param reference names it: apiVersion, kind, metadata with name and namespace
   * @param was the object; empty where there was none
   */
  record Kept(JsonNode reference, Optional<JsonNode> was) {
    /** An object that is there. */
    static Kept there(JsonNode object) {
      return new Kept(Objects.reference(object), Optional.of(object));
    }

    ObjectId id() {
      return Objects.id(reference);
    }
  }

  /** From now on what this process changes is kept; the name is for {@link #of}. */
  synchronized String begin(Owner owner) {
    String name = owner.pid() + "-" + owner.started() + "-" + ++count;
    write(name, List.of());
    open.add(name);
    return name;
  }

  /** Keeps objects, before they are changed, in every checkpoint that does not know them yet. */
  synchronized void keep(List<Kept> objects) {
    open.forEach(name -> add(name, objects));
  }

  /** Keeps objects that are somebody else's, where no checkpoint will put them back anyway. */
  synchronized void keepTakenOver(List<Kept> objects) {
    if (open.isEmpty() && !objects.isEmpty()) {
      add(TAKEN_OVER, objects);
    }
  }

  /** What a checkpoint has kept; nothing where there is no such checkpoint. */
  List<Kept> of(String name) {
    Path file = file(name);
    try {
      return Objects.parse(Files.exists(file) ? Files.readString(file) : "[]")
          .valueStream()
          .map(entry -> new Kept(entry.path("reference"), entry.optional("was")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets a checkpoint. */
  synchronized void end(String name) {
    open.remove(name);
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checkpoints of processes that are no more, the newest of each first. */
  List<String> abandoned() {
    if (!Files.isDirectory(folder.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .filter(Checkpoints::isAbandoned)
          // the outermost, which knows how everything was at first, has the last word
          .sorted(
              Comparator.comparing((Matcher name) -> Integer.parseInt(name.group(3))).reversed())
          .map(name -> name.group().replaceFirst("\\.json$", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAbandoned(Matcher name) {
    return new Owner(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))).isGone();
  }

  private void add(String name, List<Kept> objects) {
    List<Kept> kept = new ArrayList<>(of(name));
    List<ObjectId> known = kept.stream().map(Kept::id).toList();
    objects.stream().filter(object -> !known.contains(object.id())).forEach(kept::add);
    write(name, kept);
  }

  private void write(String name, List<Kept> kept) {
    ArrayNode entries = Objects.MAPPER.createArrayNode();
    for (Kept object : kept) {
      ObjectNode entry = entries.addObject();
      entry.set("reference", object.reference());
      object.was().ifPresent(was -> entry.set("was", was));
    }
    try {
      Files.createDirectories(folder.get());
      // whole or not at all, also for who is killed here
      Path draft = folder.get().resolve(name + ".draft");
      Files.writeString(draft, entries.toString());
      Files.move(
          draft, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.get().resolve(name + ".json");
  }
}
