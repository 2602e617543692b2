package bank.kyc.check.advanced;

import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemException;
import bank.kyc.web.problem.ProblemType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/**
 * Says why the database gave no answer, as it is said of a peer that is asked by HTTP.
 *
 * @param url of the database
 */
record DatabaseFailure(String url) {

  /** Who is asked, in words that do not depend on where it runs. */
  private static final String PEER = "postgresql";

  ProblemException problem(DataAccessException e) {
    Optional<ProblemType> lost = first(e, IOException.class).map(ProblemType::of);
    ProblemType type = lost.orElse(ProblemType.DATABASE_ERROR);
    String cause =
        lost.map(ProblemType::slug)
            .or(
                () ->
                    first(e, SQLException.class).map(SQLException::getSQLState).map("sql-"::concat))
            .orElseGet(type::slug);
    return new ProblemException(
        new Problem(
            type,
            "%s: %s (%s).".formatted(PEER, type.title(), cause),
            Map.of("peer", PEER, "url", url.replaceFirst("\\?.*", ""), "cause", cause)));
  }

  private static <T> Optional<T> first(Throwable e, Class<T> type) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
