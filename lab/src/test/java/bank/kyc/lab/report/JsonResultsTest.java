package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.check.FolderResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields that programs rely on. */
class JsonResultsTest {
  @Test
  void writesAnObjectACall() {
    JsonNode rows = written(Results.failed());

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "folder": "istio/challenges/1-strict",
                      "title": "Enforce TLS",
                      "from": "consumer",
                      "to": "kyc-credit-check-advanced",
                      "expected": "refused",
                      "observed": "plaintext",
                      "matched": false,
                      "evidence": "200, the callee saw no caller identity",
                      "millis": 10012,
                      "attempts": 87,
                      "changed": false,
                      "seen": "plaintext ×87",
                      "leftBehind": ["DestinationRule advanced/dr-advanced <DISABLE>"]
                    }
                    """));
    assertThat(rows.get(1).get("matched").booleanValue()).isTrue();
  }

  @Test
  void tellsThatAnOutcomeChanged() {
    JsonNode row = written(Results.passed()).get(0);

    assertThat(row.get("changed").booleanValue()).isTrue();
    assertThat(row.get("seen").stringValue()).isEqualTo("plaintext ×2, then refused ×3");
  }

  @Test
  void writesTheSharesOfACall() {
    JsonNode row = written(Results.shared(150)).get(0);

    assertThat(row.get("matched").booleanValue()).isFalse();
    assertThat(row.get("expected").stringValue()).isEqualTo("mtls, v1 80 %, v2 20 %");
    assertThat(row.get("observed").stringValue()).isEqualTo("mtls, v1 53 %, v2 47 %");
    assertThat(row.get("shares"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {
                      "trials": 284,
                      "shares": [
                        {"name": "v1", "expected": 80, "counted": 150, "probability": 3.1E-9, "matched": false},
                        {"name": "v2", "expected": 20, "counted": 134, "probability": 3.1E-9, "matched": false}
                      ]
                    }
                    """));
  }

  @Test
  void writesTheCallsOfAFolderThatCouldNotBeChecked() {
    JsonNode rows = written(Results.unchecked());

    assertThat(rows)
        .hasSize(2)
        .allSatisfy(
            row -> {
              assertThat(row.get("matched").booleanValue()).isFalse();
              assertThat(row.get("observed").stringValue()).isEqualTo("other");
              assertThat(row.get("evidence").stringValue())
                  .isEqualTo("not checked: The kind Gateway is not implemented.");
            });
  }

  private static JsonNode written(FolderResult result) {
    return JsonMapper.shared().readTree(new JsonResults().text(List.of(result)));
  }
}
