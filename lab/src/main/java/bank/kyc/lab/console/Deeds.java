package bank.kyc.lab.console;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.FolderCheck;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.check.Verdict;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.workshop.Exercise;
import bank.kyc.lab.workshop.Guide;
import bank.kyc.mesh.model.explain.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a participant does on the page; one thing at a time. */
final class Deeds {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Board board;
  private final Lessons lessons;
  private final Preparation preparation;
  private final Subscribers subscribers;

  Deeds(Board board, Lessons lessons, Preparation preparation, Subscribers subscribers) {
    this.board = board;
    this.lessons = lessons;
    this.preparation = preparation;
    this.subscribers = subscribers;
  }

  /**
   * What came of a call of a check.
   *
   * @param index its place among the calls of the exercise
   * @param story why it comes to that by the policies in force; none where that is not known
   */
  record Row(
      int index,
      String expected,
      String observed,
      String outcome,
      boolean matched,
      String evidence,
      long millis,
      List<String> story) {}

  /** How a check ended. */
  record Ended(boolean passed, String problem, long millis) {}

  /** Makes the calls of an exercise; pages are told each row as it comes. */
  synchronized Ended check(Exercise exercise) throws InterruptedException {
    Mesh mesh = board.mesh();
    preparation.of(mesh, exercise.folder());
    FolderResult result =
        folderCheck(mesh, PATIENCE)
            .verify(exercise.folder(), verdict -> told(exercise.folder(), verdict));
    if (result.passed()) {
      lessons.notebook().solved(exercise.folder());
    }
    return new Ended(result.passed(), result.problem().orElse(""), result.took().toMillis());
  }

  private void told(CheckFolder folder, Verdict verdict) {
    Graph graph = board.graph();
    List<Edge> edges = EdgeCalls.along(graph, verdict.call(), verdict.shares().isPresent());
    for (Edge edge : edges) {
      EdgeCalls.seen(edge, verdict.observed())
          .ifPresent(seen -> board.observed().add(edge.id(), seen));
    }
    subscribers.tell(
        "row",
        new Row(
            folder.expectation().calls().indexOf(verdict.call()),
            verdict.call().expected(),
            verdict.words(),
            verdict.observed().outcome().toString(),
            verdict.matched(),
            verdict.observed().evidence(),
            verdict.took().toMillis(),
            edges.stream().findFirst().map(Edge::story).orElse(List.of())));
  }

  synchronized Guide.Hint hint(Exercise exercise) throws InterruptedException {
    return new Guide(lessons.notebook(), attempt()).next(exercise);
  }

  private Guide.Attempt attempt() {
    return new Guide.Attempt() {
      @Override
      public FolderResult verify(CheckFolder folder) throws InterruptedException {
        preparation.of(board.mesh(), folder);
        return folderCheck(board.mesh(), Duration.ZERO).verify(folder);
      }

      @Override
      public Explanation now() {
        return board.mesh().explain(Optional.empty());
      }
    };
  }

  /** Begins an exercise: no policy, and what its lab needs. */
  synchronized void begin(Exercise exercise) {
    Mesh mesh = board.mesh();
    preparation.of(mesh, exercise.folder());
    mesh.reset();
    exercise.folder().setup().ifPresent(mesh::apply);
  }

  /** Shows the solution, and applies it. */
  synchronized List<Lessons.Solution> solve(Exercise exercise) {
    begin(exercise);
    board.mesh().apply(exercise.folder().path());
    lessons.notebook().solutionShown(exercise);
    return lessons.solution(exercise.folder());
  }

  private FolderCheck folderCheck(Mesh mesh, Duration patience) {
    return new FolderCheck(
        mesh, new Checker(mesh, new Aggregator(), Patience.of(patience)), warning -> {});
  }
}
