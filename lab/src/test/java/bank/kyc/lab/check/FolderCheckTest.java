package bank.kyc.lab.check;

import static bank.kyc.lab.FakeAggregator.Reply.answered;
import static bank.kyc.lab.FakeAggregator.Reply.failed;
import static bank.kyc.lab.FakeMesh.ADVANCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.policy.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a mesh with no policy to a mesh with no policy, whatever happens in between. */
class FolderCheckTest {
  private static final CheckFolder FOLDER =
      new CheckFolder(
          Path.of("istio/challenges/1-strict"),
          new Expectation(
              "Enforce TLS",
              List.of(
                  new ExpectedCall("consumer", ADVANCED, Outcome.REFUSED),
                  new ExpectedCall("consumer-in-mesh", ADVANCED, Outcome.MTLS)),
              Optional.empty()));

  private final FakeAggregator outside = new FakeAggregator(failed("connection-reset"));
  private final FakeAggregator inside =
      new FakeAggregator(answered("spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc"));
  private final FakeMesh mesh =
      new FakeMesh()
          .caller("consumer", outside.address())
          .caller("consumer-in-mesh", inside.address());
  private final List<String> warnings = new ArrayList<>();

  @AfterEach
  void close() {
    outside.close();
    inside.close();
    Thread.interrupted();
  }

  @Test
  void resetsAppliesCallsAndPutsBack() throws InterruptedException {
    FolderResult result = check().run(FOLDER);

    assertThat(result.passed()).isTrue();
    assertThat(mesh.journal)
        .containsExactly("checkpoint c1", "reset", "checkpoint c2", "apply 1-strict", "restore c2");
    assertThat(warnings)
        .containsExactly(
            "DestinationRule advanced/dr-x affects nobody: there is no Service for the host"
                + " \"x\". (docs/warnings/unknown-host.md)");
    assertThat(result.verdicts())
        .extracting(verdict -> verdict.call().from())
        .containsExactly("consumer", "consumer-in-mesh");
  }

  @Test
  void whatWasThereBeforeTheFirstFolderIsThereAfterTheLast() throws InterruptedException {
    FolderCheck check = check();
    check.run(FOLDER);
    check.run(FOLDER);
    check.finish();

    assertThat(mesh.journal)
        .filteredOn(entry -> !entry.startsWith("apply"))
        .containsExactly(
            "checkpoint c1",
            "reset",
            "checkpoint c2",
            "restore c2",
            "reset",
            "checkpoint c3",
            "restore c3",
            "restore c1");
  }

  @Test
  void warningsArePartOfWhatIsExpected() throws InterruptedException {
    Expectation calls = FOLDER.expectation();
    var expecting =
        new Expectation("T", calls.calls(), Optional.of(Set.of(Warning.Code.UNKNOWN_HOST)));
    var expectingNone = new Expectation("T", calls.calls(), Optional.of(Set.of()));

    assertThat(check().run(new CheckFolder(FOLDER.path(), expecting)).passed()).isTrue();
    FolderResult result = check().run(new CheckFolder(FOLDER.path(), expectingNone));
    assertThat(result.passed()).isFalse();
    assertThat(result.warned()).contains("warned of [unknown-host], and expected was []");
  }

  @Test
  void aRefusalQuotesTheCallerThatTheCalleeAnswered() throws InterruptedException {
    Verdict refused = check().run(FOLDER).verdicts().get(0);

    assertThat(refused.observed().evidence())
        .isEqualTo(
            "connection-reset, while kyc-credit-check-advanced.advanced is alive: GET /readyz 200,"
                + " its sidecar takes connections; it answers consumer-in-mesh (mtls)");
  }

  @Test
  void verifyOnlyCalls() throws InterruptedException {
    mesh.policies.add(FakeMesh.policy("PeerAuthentication advanced/by-hand STRICT"));

    assertThat(check().verify(FOLDER).passed()).isTrue();
    assertThat(mesh.journal).isEmpty();
  }

  @Test
  void noneOfThoseWhoseSetupCannotBeAppliedIsCheckedAndItIsTriedOnce(@TempDir Path lab)
      throws Exception {
    Files.createDirectory(lab.resolve("setup"));
    CheckFolder one = new CheckFolder(lab.resolve("1-one"), FOLDER.expectation());
    CheckFolder two = new CheckFolder(lab.resolve("2-two"), FOLDER.expectation());
    mesh.whenApplied =
        () -> {
          throw new MeshException("No such image.");
        };
    FolderCheck check = check();

    assertThat(check.run(one).problem()).contains("No such image.");
    FolderResult second = check.run(two);
    check.finish();

    assertThat(second.problem())
        .contains(
            "%s needs %s, which could not be applied.".formatted(two.path(), lab.resolve("setup")));
    assertThat(second.verdicts()).isEmpty();
    assertThat(mesh.journal).filteredOn(entry -> entry.startsWith("apply")).hasSize(1);
  }

  @Test
  void putsBackAlsoWhenTheManifestsWereRefused() throws InterruptedException {
    mesh.whenApplied =
        () -> {
          throw new MeshException("PeerAuthentication x: the field y is not implemented.");
        };

    FolderResult result = check().run(FOLDER);

    assertThat(result.passed()).isFalse();
    assertThat(result.problem()).contains("PeerAuthentication x: the field y is not implemented.");
    assertThat(mesh.journal).endsWith("restore c2");
  }

  @Test
  void putsBackAlsoWhenACallCannotBeMade() throws InterruptedException {
    var folder =
        new CheckFolder(
            FOLDER.path(),
            new Expectation(
                "T",
                List.of(new ExpectedCall("nowhere", ADVANCED, Outcome.MTLS)),
                Optional.empty()));

    FolderResult result = check().run(folder);

    assertThat(result.problem()).contains("No kyc-aggregator-mgt runs in nowhere.");
    assertThat(mesh.journal).endsWith("restore c2");
  }

  @Test
  void putsBackAlsoWhenInterruptedAndIsNotInterruptedMeanwhile() {
    Thread worker = Thread.currentThread();
    var interruptedMeanwhile = new ArrayList<Boolean>();
    mesh.whenApplied = worker::interrupt;
    mesh.whenDeleted =
        () -> {
          worker.interrupt();
          interruptedMeanwhile.add(Thread.currentThread().isInterrupted());
        };

    assertThatThrownBy(() -> check().run(FOLDER)).isInstanceOf(InterruptedException.class);

    assertThat(mesh.journal).endsWith("restore c2");
    assertThat(interruptedMeanwhile).containsExactly(false);
  }

  @Test
  void aMeshThatGivesUpBecauseOfAnInterruptEndsTheCheck() {
    mesh.whenApplied =
        () -> {
          Thread.currentThread().interrupt();
          throw new MeshException("Interrupted while waiting for the sidecars.");
        };

    assertThatThrownBy(() -> check().run(FOLDER)).isInstanceOf(InterruptedException.class);
    assertThat(mesh.journal).endsWith("restore c2");
  }

  @Test
  void whatStayedBehindFailsTheFolder() throws InterruptedException {
    mesh.whenDeleted =
        () -> {
          mesh.policies.add(FakeMesh.policy("DestinationRule advanced/dr-advanced DISABLE"));
          mesh.workloads.add(FakeMesh.workload("legacy", "ledger"));
        };

    FolderResult result = check().run(FOLDER);

    assertThat(result.passed()).isFalse();
    assertThat(result.leftBehind())
        .containsExactly("DestinationRule advanced/dr-advanced DISABLE", "workload legacy/ledger");
  }

  @Test
  void whatWasThereBeforeAndIsGoneFailsTheFolder() throws InterruptedException {
    mesh.whenDeleted = () -> mesh.workloads.clear();

    assertThat(check().run(FOLDER).leftBehind())
        .containsExactly(
            "workload advanced/kyc-credit-check-advanced (was there before, and is gone)");
  }

  private FolderCheck check() {
    var patience = new Patience(Duration.ofSeconds(5), Duration.ofMillis(1));
    var checker = new Checker(mesh, new Aggregator(Duration.ofSeconds(5)), patience);
    return new FolderCheck(mesh, checker, warnings::add);
  }
}
