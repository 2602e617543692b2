package bank.kyc.lab.cluster.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes that the lab started and left running, one file each. A pid alone could by now be
 * somebody else's: the start time tells.
 */
final class ProcessRegistry {
  private final Path folder;

  ProcessRegistry(Path folder) {
    this.folder = folder;
  }

  /**
   * A process in the registry.
   *
   * @param label what it is for
   */
  record Entry(long pid, Instant started, String label) {
    Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process).equals(started));
    }
  }

  void add(ProcessHandle process, String label) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(process.pid()), startOf(process) + "\n" + label + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(long pid) {
    try {
      Files.deleteIfExists(file(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> entries() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(file -> read(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process for some purpose, if it runs. */
  Optional<Entry> running(String label) {
    return entries().stream()
        .filter(entry -> entry.label().equals(label) && entry.process().isPresent())
        .findFirst();
  }

  /** Ends every process in the registry. */
  void endAll() {
    entries().forEach(this::end);
  }

  /** Ends one. */
  void end(Entry entry) {
    entry.process().ifPresent(ProcessRegistry::end);
    remove(entry.pid());
  }

  private static void end(ProcessHandle process) {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    process.destroy();
    exit.completeOnTimeout(process, 3, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private static Optional<Entry> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return Optional.of(
          new Entry(
              Long.parseLong(file.getFileName().toString()),
              Instant.parse(lines.get(0)),
              lines.get(1)));
    } catch (java.nio.file.NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      // half written when the machine stopped: then the process is gone too
      return Optional.empty();
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private Path file(long pid) {
    return folder.resolve(Long.toString(pid));
  }
}
