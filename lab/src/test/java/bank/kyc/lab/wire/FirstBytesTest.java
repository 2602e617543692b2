package bank.kyc.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstBytesTest {
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "160301020001, 'a TLS record: ClientHello, 512 bytes, version field 0x0301'",
    "160303007a02, 'a TLS record: ServerHello, 122 bytes, version field 0x0303'",
    "1503030002022e, 'a TLS record: alert, 2 bytes, version field 0x0303'",
    "170303002000, 'a TLS record: encrypted data, 32 bytes, version field 0x0303'",
    "0102030405060708, 'neither TLS nor HTTP nor PostgreSQL'",
    "'', 'nothing'",
  })
  void tellsWhatTheyAre(String hex, String meaning) {
    assertThat(FirstBytes.meaning(HexFormat.of().parseHex(hex))).isEqualTo(meaning);
  }

  @Test
  void showsARequestLineAndAStatusLine() {
    assertThat(FirstBytes.meaning(ascii("GET /credit-check/basic/C-1001 HTTP/1.1\r\nhost: x\r\n")))
        .isEqualTo("HTTP for everybody to read: GET /credit-check/basic/C-1001 HTTP/1.1");
    assertThat(FirstBytes.meaning(ascii("HTTP/1.1 200 OK\r\nx: y\r\n")))
        .isEqualTo("HTTP for everybody to read: HTTP/1.1 200 OK");
  }

  @Test
  void dumpsHexadecimalAndTextSideBySide() {
    assertThat(FirstBytes.dump(ascii("GET /x HTTP/1.1\r\n\u0001")))
        .containsExactly(
            "0000  47 45 54 20 2f 78 20 48 54 54 50 2f 31 2e 31 0d  GET /x HTTP/1.1.",
            "0010  0a 01                                            ..");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
