package bank.kyc.lab.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TcpDumpTest {
  // a SYN, a request of 18 bytes and an answer of 15, as tcpdump -nn -l -x prints them
  private static final String TEXT =
      """
      tcpdump: verbose output suppressed, use -v[v]... for full protocol decode
      listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes
      12:00:00.000001 IP 10.244.0.5.40000 > 10.244.0.9.8080: Flags [S], seq 1, win 1, length 0
      \t0x0000:  4500 0028 0001 4000 4006 0000 0af4 0005
      \t0x0010:  0af4 0009 9c40 1f90 0000 0001 0000 0000
      \t0x0020:  5002 0001 0000 0000
      12:00:00.000002 IP 10.244.0.5.40000 > 10.244.0.9.8080: Flags [P.], length 18
      \t0x0000:  4500 003a 0001 4000 4006 0000 0af4 0005
      \t0x0010:  0af4 0009 9c40 1f90 0000 0001 0000 0000
      \t0x0020:  5018 0001 0000 0000 4745 5420 2f20 4854
      \t0x0030:  5450 2f31 2e31 0d0a 0d0a
      12:00:00.000003 IP 10.244.0.9.8080 > 10.244.0.5.40000: Flags [P.], length 15
      \t0x0000:  4500 0037 0001 4000 4006 0000 0af4 0009
      \t0x0010:  0af4 0005 1f90 9c40 0000 0001 0000 0000
      \t0x0020:  5018 0001 0000 0000 4854 5450 2f31 2e31
      \t0x0030:  2032 3030 204f 4b
      """;

  @Test
  void keepsWhatBothSidesSentWithoutTheHeaders() {
    TcpDump dump = TcpDump.of(TEXT, 8080);

    assertThat(new String(dump.forth(), StandardCharsets.US_ASCII))
        .isEqualTo("GET / HTTP/1.1\r\n\r\n");
    assertThat(new String(dump.back(), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
    assertThat(dump.ended()).isFalse();
  }

  @Test
  void knowsThatTheCalleeEndedTheConnectionWithoutAByte() {
    String reset =
        """
        12:00:00.000003 IP 10.244.0.9.8080 > 10.244.0.5.40000: Flags [R], seq 1, win 0, length 0
        \t0x0000:  4500 0028 0001 4000 4006 0000 0af4 0009
        \t0x0010:  0af4 0005 1f90 9c40 0000 0001 0000 0000
        \t0x0020:  5004 0000 0000 0000
        """;
    TcpDump dump = TcpDump.of(TEXT.substring(0, TEXT.indexOf("12:00:00.000003")) + reset, 8080);

    assertThat(dump.forth()).isNotEmpty();
    assertThat(dump.back()).isEmpty();
    assertThat(dump.ended()).isTrue();
  }

  @Test
  void isEmptyWhereNothingWasSent() {
    TcpDump dump = TcpDump.of("tcpdump: listening on eth0\n", 8080);

    assertThat(dump.forth()).isEmpty();
    assertThat(dump.back()).isEmpty();
  }
}
