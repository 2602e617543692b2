package bank.kyc.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.call.ClientCertificate;
import bank.kyc.lab.call.Handshake;
import bank.kyc.lab.token.TokenSource;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.policy.Warning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What an expect.yaml may say; every mistake has its place and one sentence. */
class ExpectationReaderTest {
  @TempDir Path folder;

  @Test
  void readsTitleAndCalls() throws IOException {
    Expectation read =
        read(
            """
            title: Enforce TLS
            calls:
              - {from: consumer, to: kyc-credit-check-advanced, outcome: refused}
              - from: consumer-in-mesh
                to: kyc-credit-check-advanced.advanced
                outcome: mtls
            """);

    assertThat(read)
        .isEqualTo(
            new Expectation(
                "Enforce TLS",
                List.of(
                    new ExpectedCall("consumer", "kyc-credit-check-advanced", Outcome.REFUSED),
                    new ExpectedCall(
                        "consumer-in-mesh", "kyc-credit-check-advanced.advanced", Outcome.MTLS)),
                Optional.empty()));
  }

  @Test
  void readsCallsFromOutside() throws IOException {
    Expectation read =
        read(
            """
            title: The front door
            calls:
              - {from: outside, to: kyc-aggregator-mgt.consumer, outcome: refused}
              - {from: outside, url: "https://kyc.example/kyc", ca: ca.crt, outcome: tls, behind: mtls}
              - {from: outside, url: "http://kyc.example/kyc", outcome: redirected}
            """);

    assertThat(read.calls())
        .containsExactly(
            new ExpectedCall("outside", "kyc-aggregator-mgt.consumer", Outcome.REFUSED),
            new ExpectedCall(
                atGateway("https://kyc.example/kyc", Optional.of(folder.resolve("ca.crt"))),
                Outcome.TLS,
                Optional.of(Outcome.MTLS),
                Map.of()),
            new ExpectedCall(
                atGateway("http://kyc.example/kyc", Optional.empty()),
                Outcome.REDIRECTED,
                Optional.empty(),
                Map.of()));
    assertThat(read.calls().get(1).expected()).isEqualTo("tls, behind: mtls");
  }

  @Test
  void readsTokensAndTheCallsThatCarryThem() throws IOException {
    List<ExpectedCall> calls =
        read("""
        title: Tokens
        tokens:
          fresh: {from: "http://keycloak.identity:8080/realms/bank", client: a, secret: b}
          expired: {file: ../tokens/expired.jwt}
        calls:
          - {from: a, to: b, token: fresh, outcome: mtls}
          - {from: a, to: b, token: expired, outcome: unauthorized}
          - {from: a, to: b, outcome: forbidden}
        """)
            .calls();

    assertThat(calls.get(0).call().token())
        .contains(
            new CarriedToken(
                "fresh",
                new TokenSource.Realm(
                    URI.create("http://keycloak.identity:8080/realms/bank"), "a", "b")));
    assertThat(calls.get(1).call().token())
        .contains(
            new CarriedToken(
                "expired",
                new TokenSource.InFile(folder.resolve("../tokens/expired.jwt").normalize())));
    assertThat(calls.get(2).call().token()).isEmpty();
    assertThat(calls.get(0).label()).isEqualTo("a → b (token fresh)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | t | expect.yaml:3: 't' is none of this file's 'tokens', of which there are none.",
        "{u: {file: f}} | t | expect.yaml:3: 't' is none of this file's 'tokens': u.",
        "{t: {file: f, client: c}} | t | expect.yaml:2: 'client' is not a field of a token of a"
            + " file: it has file.",
        "{t: {from: 'http://h/r'}} | t | expect.yaml:2: this token lacks the field 'client'.",
        "{t: {from: 'https://h/r', client: c, secret: s}} | t | expect.yaml:2: 'https://h/r' is not"
            + " where a realm is in the mesh: an address with http://.",
      })
  void mistakesInTokensHaveTheirPlace(String tokens, String token, String sentence)
      throws IOException {
    String text =
        "title: T\ntokens: %s\ncalls: [{from: x, to: y, token: %s, outcome: mtls}]\n"
            .formatted(tokens, token);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            folder.resolve(sentence.substring(0, sentence.indexOf(':')))
                + sentence.substring(sentence.indexOf(':')));
  }

  @Test
  void readsSharesAndHeaders() throws IOException {
    List<ExpectedCall> calls =
        read("""
        title: Two versions
        calls:
          - {from: a, to: b, outcome: mtls, shares: {v2: 20, v1: 80}}
          - {from: a, to: b, headers: {x-user-group: testers}, outcome: mtls, shares: {v2: 100}}
          - {from: outside, url: "http://kyc.example/", headers: {end-user: jason}, outcome: plaintext}
        """)
            .calls();

    assertThat(calls.get(0).expected()).isEqualTo("mtls, v2 20 %, v1 80 %");
    assertThat(calls.get(0).label()).isEqualTo("a → b");
    assertThat(calls.get(1).call().headers()).isEqualTo(Map.of("x-user-group", "testers"));
    assertThat(calls.get(1).label()).isEqualTo("a → b (x-user-group: testers)");
    assertThat(calls.get(2).label()).isEqualTo("outside → http://kyc.example/ (end-user: jason)");
  }

  @Test
  void readsWhatACallShowsInItsHandshake() throws IOException {
    Call call =
        read("""
        title: Who is there?
        calls:
          - from: outside
            url: https://kyc.example/
            ca: ca.crt
            certificate: ../made/partner.crt
            key: ../made/partner.key
            outcome: mtls
        """)
            .calls()
            .get(0)
            .call();

    assertThat(call.certificate())
        .contains(
            new ClientCertificate(
                folder.resolve("../made/partner.crt").normalize(),
                folder.resolve("../made/partner.key").normalize(),
                folder.resolve("expect.yaml") + ":6"));
    assertThat(call).hasToString("outside → https://kyc.example/ (certificate partner.crt)");
  }

  private static Call atGateway(String url, Optional<Path> ca) {
    return new Call(
        new Origin.Outside(),
        new Target.Url(URI.create(url), ca.map(Handshake::new)),
        Optional.empty());
  }

  @Test
  void readsWhatTheMeshIsToWarnOf() throws IOException {
    assertThat(read("title: T\nwarnings: [unknown-host]\ncalls:\n" + GOOD).warnings())
        .contains(Set.of(Warning.Code.UNKNOWN_HOST));
    assertThat(read("title: T\nwarnings: []\ncalls:\n" + GOOD).warnings()).contains(Set.of());
  }

  record Mistake(String yaml, String sentence) {}

  private static final String OUTCOMES =
      "plaintext, mtls, tls, refused, unavailable, forbidden, unauthorized, not-found, redirected.";

  private static final String GOOD = "  - {from: a, to: b, outcome: mtls}\n";

  private static String named(String rest) {
    return "title: x\ncalls:\n  - {from: a, to: b, %s}\n".formatted(rest);
  }

  static final List<Mistake> MISTAKES =
      List.of(
          new Mistake("", ":1: the file is empty."),
          new Mistake("# only a remark\n", ":1: the file is empty."),
          new Mistake(
              "title: T\nwarnings: [unknown-hots]\ncalls:\n" + GOOD,
              ":2: 'unknown-hots' is no warning of the lab."),
          new Mistake(
              "title: T\nwarnings: unknown-host\ncalls:\n" + GOOD,
              ":2: 'warnings' is a list, but here is 'unknown-host'."),
          new Mistake(
              "hello\n",
              ":1: the file is a mapping of title, tokens, calls, warnings, but here is 'hello'."),
          new Mistake(
              "- a\n",
              ":1: the file is a mapping of title, tokens, calls, warnings, but here is a list."),
          new Mistake("calls:\n" + GOOD, ":1: the file lacks the field 'title'."),
          new Mistake("title:\ncalls:\n" + GOOD, ":1: the file lacks the field 'title'."),
          new Mistake("title: ''\ncalls:\n" + GOOD, ":1: the file lacks the field 'title'."),
          new Mistake("title: [x]\ncalls:\n" + GOOD, ":1: 'title' is a text, but here is a list."),
          new Mistake("title: x\n", ":1: the file lacks the field 'calls'."),
          new Mistake("title: x\ncalls: []\n", ":2: 'calls' is empty: there is nothing to check."),
          new Mistake("title: x\ncalls: {}\n", ":2: 'calls' is a list, but here is a mapping."),
          new Mistake(
              "title: x\ncalls: [b]\n",
              ":2: a call is a mapping of from, to, url, ca, certificate, key, token, headers,"
                  + " outcome, behind, identity, shares, but here is 'b'."),
          new Mistake(
              "title: x\ncals:\n" + GOOD,
              ":2: 'cals' is not a field of the file: it has title, tokens, calls, warnings."),
          new Mistake(
              "title: x\ncalls:\n" + GOOD + "  - {from: a, to: b, outcome: mtls, port: 1}\n",
              ":4: 'port' is not a field of a call: it has from, to, url, ca, certificate, key,"
                  + " token, headers, outcome, behind, identity, shares."),
          new Mistake(
              named("outcome: mtls, shares: {v1: 80, v2: 30}"),
              ":3: the 'shares' add up to 110, and not to 100."),
          new Mistake(
              named("outcome: mtls, shares: {v1: 80.5, v2: 19.5}"),
              ":3: a share is a whole number from 0 to 100, but here is '80.5'."),
          new Mistake(
              named("outcome: mtls, shares: {v1: 101, v2: -1}"),
              ":3: a share is a whole number from 0 to 100, but here is '101'."),
          new Mistake(
              named("outcome: mtls, shares: [v1, v2]"),
              ":3: 'shares' says of each version how many of a hundred calls it answers, as in"
                  + " {v1: 80, v2: 20}."),
          new Mistake(
              named("outcome: mtls, shares: {}"),
              ":3: 'shares' says of each version how many of a hundred calls it answers, as in"
                  + " {v1: 80, v2: 20}."),
          new Mistake(
              named("outcome: refused, shares: {v1: 100}"),
              ":3: only calls that are answered have 'shares', and these are to be refused."),
          new Mistake(
              named("outcome: mtls, headers: {end-user: jason}"),
              ":3: 'end-user' does not come to the callee: of the headers it gets, a"
                  + " kyc-aggregator-mgt hands on X-User-Group."),
          new Mistake(
              named("outcome: mtls, headers: jason"),
              ":3: 'headers' is a mapping of names to values, but here is 'jason'."),
          new Mistake(
              "title: x\ncalls:\n" + GOOD + "  - from: a\n    outcome: mtls\n",
              ":4: this call lacks the field 'to'."),
          new Mistake(
              "title: x\ncalls:\n" + GOOD + "  - from: a\n    to: b\n",
              ":4: this call lacks the field 'outcome'."),
          new Mistake(
              "title: x\ncalls:\n  - {to: b, outcome: mtls}\n",
              ":3: this call lacks the field 'from'."),
          new Mistake(
              "title: x\ncalls:\n  - from: a\n    to: b\n    outcome: tsl\n",
              ":5: 'tsl' is not an outcome that can be expected: choose one of " + OUTCOMES),
          new Mistake(
              "title: x\ncalls:\n  - {from: a, to: b, outcome: dead}\n",
              ":3: 'dead' is not an outcome that can be expected: choose one of " + OUTCOMES),
          new Mistake(
              "title: x\ncalls:\n  - {from: a, to: b, outcome: MTLS}\n",
              ":3: 'MTLS' is not an outcome that can be expected: choose one of " + OUTCOMES),
          new Mistake(
              call("{from: outside, url: 'ftp://a', outcome: tls}"),
              ":3: 'ftp://a' is no http:// or https:// address."),
          new Mistake(
              call("{from: outside, url: '/kyc', outcome: tls}"),
              ":3: '/kyc' is no http:// or https:// address."),
          new Mistake(
              call("{from: outside, url: 'https://a', outcome: tls}"),
              ":3: this call lacks the field 'ca': the file with the authority to trust."),
          new Mistake(
              call("{from: outside, url: 'http://a', ca: ca.crt, outcome: plaintext}"),
              ":3: 'ca' says whom to trust in a handshake, and http:// has none."),
          new Mistake(
              call("{from: outside, to: a, ca: ca.crt, outcome: plaintext}"),
              ":3: 'ca' says whom to trust at a 'url', and here is none."),
          new Mistake(
              call("{from: outside, url: 'https://a', ca: c, certificate: p.crt, outcome: mtls}"),
              ":3: 'certificate' and 'key' belong together, and here is only 'certificate'."),
          new Mistake(
              call("{from: outside, url: 'https://a', ca: c, key: p.key, outcome: mtls}"),
              ":3: 'certificate' and 'key' belong together, and here is only 'key'."),
          new Mistake(
              call("{from: outside, url: 'http://a', certificate: p, key: p, outcome: plaintext}"),
              ":3: 'certificate' is of what is shown in a handshake, and http:// has none."),
          new Mistake(
              call("{from: outside, to: a, certificate: p, key: p, outcome: plaintext}"),
              ":3: 'certificate' is of what is shown in a handshake at a 'url', and here is none."),
          new Mistake(
              call("{from: consumer, to: a, certificate: p, key: p, outcome: mtls}"),
              ":3: 'certificate' is of what this machine shows at a 'url': only calls from outside"
                  + " have one."),
          new Mistake(
              call("{from: outside, to: a, url: 'http://a', outcome: plaintext}"),
              ":3: a call has a 'to' or a 'url', and not both."),
          new Mistake(
              call("{from: consumer, url: 'http://a', outcome: plaintext}"),
              ":3: a 'url' is asked for from outside: a workload's own dependencies are named by"
                  + " 'to'."),
          new Mistake(
              call("{from: outside, to: a, outcome: plaintext, behind: mtls}"),
              ":3: 'behind' is how the gateway speaks to the callee: only a call with a 'url' goes"
                  + " through it."),
          new Mistake(
              call("{from: outside, url: 'http://a', outcome: plaintext, behind: tls}"),
              ":3: 'tls' is not an outcome that can be expected behind a gateway: choose one of"
                  + " plaintext, mtls."),
          new Mistake(
              call("{from: a, to: b, outcome: refused, identity: CN=x}"),
              ":3: 'identity' is whom the callee sees, and where the outcome is 'refused' it sees"
                  + " nobody."),
          new Mistake(
              "title: x\ntitle: y\ncalls:\n" + GOOD, ":2: the field \"title\" stands twice."),
          new Mistake(
              "title: x\ncalls:\n  - {from: a\n",
              ":4: this is not valid YAML: expected ',' or '}', but got <stream end>."),
          new Mistake(
              "title: x\n\tcalls: y\n",
              ":2: this line is indented with a tab, and YAML takes spaces only."),
          new Mistake(
              "title: x\ncalls:\n" + GOOD + "---\ntitle: y\n",
              ":5: only one document is allowed."));

  @ParameterizedTest
  @FieldSource("MISTAKES")
  void pointsAtTheMistake(Mistake mistake) {
    assertThatThrownBy(() -> read(mistake.yaml()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(folder.resolve("expect.yaml") + mistake.sentence());
  }

  private static String call(String call) {
    return "title: x\ncalls:\n  - " + call + "\n";
  }

  private Expectation read(String yaml) throws IOException {
    return ExpectationReader.read(Files.writeString(folder.resolve("expect.yaml"), yaml));
  }
}
