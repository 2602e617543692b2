package bank.kyc.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a listener reads of a conversation with PostgreSQL that nobody protects. */
class PostgresMessagesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  @Test
  void theQueryIsReadBehindTheRequestForTlsTheLoginAndTheSettings() throws IOException {
    login();
    message('P', "\0SET application_name = 'x'\0\0\0");
    message('P', "\0SELECT score\n FROM credit_file WHERE customer_id = $1\0\0\0");

    assertThat(meaning())
        .isEqualTo(
            "PostgreSQL for everybody to read:"
                + " SELECT score FROM credit_file WHERE customer_id = $1");
  }

  @Test
  void aSimpleQueryIsReadAsWell() throws IOException {
    login();
    message('Q', "TABLE credit_file\0");

    assertThat(meaning()).endsWith("TABLE credit_file");
  }

  @Test
  void aConversationThatWasNotKeptSoFarIsTheBeginningOfOne() throws IOException {
    login();
    out.writeByte('P');
    out.writeInt(400);
    out.writeBytes("\0SELECT a, b, c");

    assertThat(meaning()).endsWith("a connection is asked for");
  }

  @Test
  void theServerSaysThatItHasNoTlsOfItsOwn() throws IOException {
    out.writeBytes("NR");
    out.writeInt(23);
    out.writeInt(10);

    assertThat(meaning()).contains("no TLS of its own");
  }

  @Test
  void whatIsSomethingElseIsNotTakenForIt() throws IOException {
    out.writeBytes("NOT POSTGRESQL");

    assertThat(meaning()).isEqualTo("neither TLS nor HTTP nor PostgreSQL");
  }

  private void login() throws IOException {
    out.writeInt(8);
    out.writeInt(80877103);
    byte[] parameters = "user\0kyc\0database\0records\0\0".getBytes(StandardCharsets.US_ASCII);
    out.writeInt(8 + parameters.length);
    out.writeInt(3 << 16);
    out.write(parameters);
    message('p', "SCRAM-SHA-256\0");
  }

  private void message(char type, String content) throws IOException {
    out.writeByte(type);
    out.writeInt(4 + content.length());
    out.writeBytes(content);
  }

  private String meaning() {
    return FirstBytes.meaning(bytes.toByteArray());
  }
}
