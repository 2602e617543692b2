package bank.kyc.lab.console;

import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.sentence.Sentences;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits for changes of the mesh, whoever makes them, and looks whether its workloads are alive. */
final class Watch implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Board board;
  private final Subscribers subscribers;
  private volatile Map<String, String> health = Map.of();
  private Thread changes;
  private Thread life;

  Watch(Board board, Subscribers subscribers) {
    this.board = board;
    this.subscribers = subscribers;
  }

  void start() {
    changes = thread("changes", this::changes);
    if (board.source().mesh().isPresent()) {
      life = thread("life", this::life);
    }
  }

  /** What was last seen of the workloads that are not as they should be, by their ids. */
  Map<String, String> unwell() {
    return health;
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void changes() {
    String since = "";
    while (!Thread.currentThread().isInterrupted()) {
      try {
        String now = board.source().changed(since, LONGEST);
        if (!now.equals(since)) {
          since = now;
          board.changed();
        }
      } catch (MeshException e) {
        since = "";
        board.failed(e.getMessage());
        pause();
      } catch (RuntimeException e) {
        since = "";
        board.failed("Unexpected: " + e);
        pause();
      }
    }
  }

  private void life() {
    while (!Thread.currentThread().isInterrupted()) {
      pause();
      if (subscribers.any() && board.isKnown()) {
        board.lookAgain(look());
      }
    }
  }

  /** Sees who is well, and tells to whom something has happened. */
  private Set<String> look() {
    Map<String, String> now = new TreeMap<>();
    try {
      for (MeshStatus.Workload workload : board.mesh().status().workloads()) {
        if (!workload.health().alive()) {
          now.put(workload.id().toString(), Sentences.of(workload.health()));
        }
      }
    } catch (MeshException e) {
      // said by the one who waits for changes
      return Set.of();
    }
    Map<String, String> before = health;
    if (now.equals(before)) {
      return Set.of();
    }
    health = Map.copyOf(now);
    subscribers.tell("health", "");
    board.observed().lookAtAll(board.graph());
    return Stream.concat(before.keySet().stream(), now.keySet().stream())
        .filter(one -> !Objects.equals(before.get(one), now.get(one)))
        .collect(Collectors.toSet());
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    changes.interrupt();
    if (life != null) {
      life.interrupt();
    }
  }
}
