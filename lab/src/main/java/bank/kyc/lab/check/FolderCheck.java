package bank.kyc.lab.check;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshStatus.PolicyInForce;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.policy.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks folders, each from a mesh with no policy; what was there before is there afterwards. */
public final class FolderCheck {
  /** Calls made at the same time; more would only queue in the services. */
  private static final int AT_ONCE = 4;

  private final Mesh mesh;
  private final Checker checker;
  private final Consumer<String> warnings;
  private final Setup setup;
  private Optional<String> atFirst = Optional.empty();

  /**
   * Checks folders in a mesh.
   *
   * @param warnings is told what the mesh warns of when it takes the manifests
   */
  public FolderCheck(Mesh mesh, Checker checker, Consumer<String> warnings) {
    this.mesh = mesh;
    this.checker = checker;
    this.warnings = warnings;
    this.setup = new Setup(mesh);
  }

  /** Resets, applies, calls, puts everything back, and looks whether all is as it was. */
  public FolderResult run(CheckFolder folder) throws InterruptedException {
    long start = System.nanoTime();
    try {
      if (atFirst.isEmpty()) {
        atFirst = Optional.of(mesh.checkpoint(Owner.thisProcess()));
      }
      setup.prepare(folder);
      // a policy that is not the suite's outlives a reset, and is not what the folder left behind
      Set<String> before = contents(mesh.status());
      Applied applied = applied(folder);
      return new FolderResult(
          folder,
          applied.verdicts,
          differences(before),
          otherThanExpected(folder, applied.warnings),
          Optional.empty(),
          since(start));
    } catch (MeshException e) {
      return problem(folder, e, start);
    }
  }

  /** Removes what the last folder shared with others, and puts back what was there at first. */
  public void finish() {
    setup.remove();
    atFirst.ifPresent(mesh::restore);
    atFirst = Optional.empty();
  }

  /** Only calls, against whatever is in force. */
  public FolderResult verify(CheckFolder folder) throws InterruptedException {
    return verify(folder, verdict -> {});
  }

  /**
   * The same.
   *
   * @param asItComes is told each verdict when it is there, by any thread
   */
  public FolderResult verify(CheckFolder folder, Consumer<Verdict> asItComes)
      throws InterruptedException {
    long start = System.nanoTime();
    try {
      return new FolderResult(
          folder,
          verdicts(folder.expectation(), asItComes),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          since(start));
    } catch (MeshException e) {
      return problem(folder, e, start);
    }
  }

  /** What the mesh said to the manifests, and what came of the calls under them. */
  private record Applied(List<Warning> warnings, List<Verdict> verdicts) {}

  private Applied applied(CheckFolder folder) throws InterruptedException {
    String checkpoint = mesh.checkpoint(Owner.thisProcess());
    return Cleanup.after(
        () -> {
          List<Warning> told = mesh.apply(folder.path()).warnings();
          told.stream().map(WarningSentence::of).forEach(warnings);
          return new Applied(
              told, KeysOfIstiod.beside(told, verdicts(folder.expectation(), each -> {})));
        },
        () -> mesh.restore(checkpoint));
  }

  // what others have in the mesh is warned of as well, and says nothing of the folder
  private static Optional<String> otherThanExpected(CheckFolder folder, List<Warning> told) {
    Set<Warning.Code> codes =
        told.stream()
            .map(Warning::code)
            .filter(code -> !code.isOfTheMesh())
            .collect(Collectors.toCollection(TreeSet::new));
    return folder
        .expectation()
        .warnings()
        .filter(expected -> !expected.equals(codes))
        .map(
            expected ->
                "warned of %s, and expected was %s".formatted(codes, new TreeSet<>(expected)));
  }

  private List<Verdict> verdicts(Expectation expectation, Consumer<Verdict> asItComes)
      throws InterruptedException {
    List<ExpectedCall> calls = expectation.calls();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, calls.size()));
    try {
      var verdicts = new ArrayList<Verdict>();
      List<Future<Verdict>> running =
          calls.stream()
              .map(
                  call ->
                      pool.submit(
                          () -> {
                            Verdict verdict = checker.check(call);
                            asItComes.accept(verdict);
                            return verdict;
                          }))
              .toList();
      for (Future<Verdict> verdict : running) {
        verdicts.add(verdict.get());
      }
      return Corroboration.of(verdicts);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** What stayed behind of the folder, and what was there before it and is no more. */
  private List<String> differences(Set<String> before) {
    Set<String> now = contents(mesh.status());
    return Stream.concat(
            now.stream().filter(content -> !before.contains(content)),
            before.stream()
                .filter(content -> !now.contains(content))
                .map(content -> content + " (was there before, and is gone)"))
        .toList();
  }

  private static Set<String> contents(MeshStatus status) {
    Stream<String> workloads =
        status.workloads().stream().map(workload -> "workload " + workload.id());
    return Stream.concat(status.policies().stream().map(PolicyInForce::toString), workloads)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static FolderResult problem(CheckFolder folder, MeshException problem, long start)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw (InterruptedException) new InterruptedException().initCause(problem);
    }
    return new FolderResult(
        folder,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(problem.getMessage()),
        since(start));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
