package bank.kyc.check.advanced;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** A database that gives no answer is told of as a peer that gives none. */
class DatabaseFailureTest {
  private final DatabaseFailure failure =
      new DatabaseFailure("jdbc:postgresql://postgres.records:5432/records?connectTimeout=3");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new SocketException("Connection reset"), "connection-reset"),
        Arguments.of(new EOFException(), "connection-closed"),
        Arguments.of(new ConnectException("Connection refused"), "connection-refused"),
        Arguments.of(new SocketTimeoutException("Connect timed out"), "timeout"),
        Arguments.of(new UnknownHostException("postgres.records"), "unknown-host"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysInAWordWhatBecameOfTheConnection(IOException lost, String cause) {
    assertThat(message(new SQLException("The connection attempt failed.", "08001", lost)))
        .startsWith("postgresql: ")
        .endsWith("(" + cause + ").");
  }

  @Test
  void saysWhatTheDatabaseItselfSaid() {
    assertThat(message(new SQLException("password authentication failed", "28P01")))
        .isEqualTo("postgresql: The database answered with an error (sql-28P01).");
  }

  private String message(SQLException cause) {
    return failure
        .problem(new CannotGetJdbcConnectionException("no connection", cause))
        .getMessage();
  }
}
