package bank.kyc.lab.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.token.Jwks;
import bank.kyc.mesh.model.token.Refusal;
import bank.kyc.mesh.model.token.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a folder declares is made, once, and the keys are where policies want them. */
class LabTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path lab;
  private Path declaration;

  @BeforeEach
  void declare() throws IOException {
    declaration =
        declared(
            """
            keys: [bank, stranger]
            tokens:
              - {name: good, key: bank, claims: {iss: us, sub: anna, aud: [kyc]}}
              - {name: expired, key: bank, expired: true, claims: {iss: us}}
              - {name: early, key: bank, early: true, claims: {iss: us}}
              - {name: forged, key: stranger, as: bank, claims: {iss: us}}
              - {name: garbage, text: nonsense}
            """);
    Files.createDirectories(lab.resolve("state"));
    Files.writeString(lab.resolve("state/policy.template"), "keys: '${jwks bank}'\n");
    make(NOW);
  }

  @Test
  void aTokenIsSignedWithItsKeyAndSaysWhatItIsToSay() throws IOException {
    Token good = token("good");

    assertThat(jwks("bank").refusal(good)).isEmpty();
    assertThat(jwks("stranger").refusal(good)).contains(Refusal.NO_KEY);
    assertThat(good.claims().issuer()).contains("us");
    assertThat(good.claims().audiences()).containsExactly("kyc");
    assertThat(good.outOfTime(NOW)).isEmpty();
    assertThat(good.outOfTime(NOW.plus(Duration.ofDays(90)))).isEmpty();
  }

  @Test
  void badTokensAreBadInTheWayThatIsMeant() {
    assertThat(token("expired").outOfTime(NOW)).contains(Refusal.EXPIRED);
    assertThat(token("early").outOfTime(NOW)).contains(Refusal.NOT_YET_VALID);
    assertThat(jwks("bank").refusal(token("forged"))).contains(Refusal.BAD_SIGNATURE);
    assertThat(token("garbage").problem()).contains(Refusal.BAD_FORMAT);
  }

  @Test
  void theKeysStandInTheManifestsThatAskForThem() throws IOException {
    assertThat(lab.resolve("state/policy.made.yaml"))
        .hasContent("keys: '%s'".formatted(Files.readString(lab.resolve("tokens/bank.jwks"))));
  }

  @Test
  void whatIsThereStaysUntilItIsAboutToExpireOrIsDeclaredOtherwise() throws IOException {
    String first = Files.readString(lab.resolve("tokens/good.jwt"));

    assertThat(make(NOW.plus(Duration.ofDays(80)))).isFalse();
    assertThat(Files.readString(lab.resolve("tokens/good.jwt"))).isEqualTo(first);
    assertThat(make(NOW.plus(Duration.ofDays(84)))).isTrue();
    assertThat(Files.readString(lab.resolve("tokens/good.jwt"))).isNotEqualTo(first);
    Files.writeString(declaration, Files.readString(declaration) + "# changed");
    assertThat(make(NOW.plus(Duration.ofDays(84)))).isTrue();
  }

  @Test
  void aManifestThatIsMissingIsMadeWithTheKeysThatAreThere() throws IOException {
    String keys = Files.readString(lab.resolve("tokens/bank.jwks"));
    Files.delete(lab.resolve("state/policy.made.yaml"));

    assertThat(make(NOW)).isTrue();
    assertThat(lab.resolve("state/policy.made.yaml")).hasContent("keys: '%s'".formatted(keys));
  }

  @Test
  void noPrivateKeyIsKept() throws IOException {
    try (var files = Files.walk(lab)) {
      assertThat(files.filter(Files::isRegularFile))
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "tokens.yaml",
              "made.txt",
              "bank.jwks",
              "stranger.jwks",
              "good.jwt",
              "expired.jwt",
              "early.jwt",
              "forged.jwt",
              "garbage.jwt",
              "policy.template",
              "policy.made.yaml");
    }
  }

  @Test
  void aFolderBelowFindsItsDeclaration() {
    assertThat(LabTokens.declarations(lab.resolve("state"))).containsExactly(declaration);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{keys: [a], tokens: [{key: a}]} | a token needs a name of its own.",
        "{keys: [a], tokens: [{name: t}]} | the token \"t\" needs a key, or a text instead.",
        "{keys: [a], tokens: [{name: t, key: b}]} | there is no key \"b\" among [a].",
        "{keys: [a], tokns: []} | \"tokns\" is not known in a declaration of tokens.",
      })
  void mistakesAreToldWithTheirPlace(String text, String sentence) throws IOException {
    declared(text);

    assertThatThrownBy(() -> make(NOW))
        .isInstanceOf(MeshException.class)
        .hasMessage(declaration + ":1: " + sentence);
  }

  @Test
  void aManifestThatAsksForAnUnknownKeyIsTold() throws IOException {
    Files.writeString(lab.resolve("state/policy.template"), "${jwks nobody}");

    assertThatThrownBy(() -> make(NOW)).hasMessageContaining("asks for the key \"nobody\"");
  }

  private Path declared(String text) throws IOException {
    return Files.writeString(lab.resolve(LabTokens.DECLARATION), text);
  }

  private boolean make(Instant now) {
    return new LabTokens(Clock.fixed(now, ZoneOffset.UTC)).ensure(declaration);
  }

  private Token token(String name) {
    return Token.read(TokenFile.read(lab.resolve("tokens/" + name + ".jwt")));
  }

  private Jwks jwks(String name) {
    return Jwks.parse(TokenFile.read(lab.resolve("tokens/" + name + ".jwks"))).orElseThrow();
  }
}
