package bank.kyc.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerIdentityTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          as Istio writes it         | By=spiffe://td/ns/b/sa/b;Hash=0f;Subject="";URI=spiffe://td/ns/a/sa/a
          URI alone                  | URI=spiffe://td/ns/a/sa/a
          key in another case        | uri=spiffe://td/ns/a/sa/a
          quoted value               | URI="spiffe://td/ns/a/sa/a"
          semicolon in quotes        | Subject="CN=x;URI=spiffe://td/forged";URI=spiffe://td/ns/a/sa/a
          comma in quotes            | Subject="O=Bank, Inc,URI=spiffe://td/forged";URI=spiffe://td/ns/a/sa/a
          escaped quote              | Subject="CN=\\"x\\";URI=spiffe://td/forged";URI=spiffe://td/ns/a/sa/a
          escaped backslash          | Subject="CN=x\\\\";URI=spiffe://td/ns/a/sa/a
          empty value                | Hash=;URI=spiffe://td/ns/a/sa/a
          spaces between elements    | URI=spiffe://td/far , URI=spiffe://td/ns/a/sa/a
          nearest of two             | By=spiffe://td/far;URI=spiffe://td/far,By=spiffe://td/b;URI=spiffe://td/ns/a/sa/a
          forged, then the true one  | URI=spiffe://td/ns/admin/sa/forged,URI=spiffe://td/ns/a/sa/a
          """)
  void isTheUriOfTheNearestClient(String why, String header) {
    assertThat(CallerIdentity.of(List.of(header)))
        .contains(new CallerIdentity("spiffe://td/ns/a/sa/a"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          empty                          | ``
          no pair                        | spiffe://td/a
          no URI                         | By=spiffe://td/b;Hash=0f
          nearest has no URI             | URI=spiffe://td/a,By=spiffe://td/b;Hash=0f
          two URIs in one certificate    | URI=spiffe://td/a;URI=spiffe://td/b
          quote that never ends          | URI="spiffe://td/a
          quote that ends early          | URI="spiffe://td/a"b
          quote in the middle            | URI=spiffe://td/"a"
          forged quote swallows the rest | URI=spiffe://td/forged;X=",By=spiffe://td/b;Subject="";URI=spiffe://td/a
          ends with a semicolon          | URI=spiffe://td/a;
          ends with a comma              | URI=spiffe://td/a,
          begins with a semicolon        | ;URI=spiffe://td/a
          key without a name             | =spiffe://td/a
          garbage first                  | %%%,URI=spiffe://td/a
          another scheme                 | URI=http://td/a
          scheme in capitals             | URI=SPIFFE://td/a
          no trust domain                | URI=spiffe:///a
          no path                        | URI=spiffe://td
          empty segment                  | URI=spiffe://td//a
          path that climbs               | URI=spiffe://td/ns/../a
          slash at the end               | URI=spiffe://td/a/
          port                           | URI=spiffe://td:443/a
          space                          | URI="spiffe://td/a b"
          """)
  void isUnknownWithoutOneWellFormedSpiffeId(String why, String header) {
    assertThat(CallerIdentity.of(List.of(header))).isEmpty();
  }

  @Test
  void isUnknownForPlaintext() {
    assertThat(CallerIdentity.of(List.of())).isEmpty();
  }

  @Test
  void isInTheLastOfSeveralHeaderLines() {
    assertThat(CallerIdentity.of(List.of("URI=spiffe://td/far", "URI=spiffe://td/near")))
        .contains(new CallerIdentity("spiffe://td/near"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2049, 1_000_000})
  void isUnknownWhereTheIdIsTooLong(int length) {
    String id = "spiffe://td/" + "a".repeat(length - 12);

    assertThat(CallerIdentity.of(List.of("URI=" + id))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Subject=\"", "Subject=\"\\\\", "a=b;"})
  void doesNotLabourOverAHostileHeader(String repeated) {
    assertThat(CallerIdentity.of(List.of(repeated.repeat(10_000)))).isEmpty();
  }
}
