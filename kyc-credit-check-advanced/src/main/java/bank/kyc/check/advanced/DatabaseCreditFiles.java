package bank.kyc.check.advanced;

import bank.kyc.web.customer.CustomerId;
import bank.kyc.web.problem.ProblemException;
import bank.kyc.web.problem.ProblemType;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Repository;

/** Those in a database, over plain JDBC: what protects the connection is the mesh's business. */
@Repository
@Profile(DatabaseCreditFiles.PROFILE)
class DatabaseCreditFiles implements CreditFiles {

  static final String PROFILE = "database";

  private final DataSource database;
  private final JdbcClient jdbc;
  private final ResourceDatabasePopulator tables;
  private final DatabaseFailure failure;

  private boolean prepared;

  DatabaseCreditFiles(
      DataSource database,
      JdbcClient jdbc,
      @Value("classpath:credit-files-schema.sql") Resource schema,
      @Value("classpath:credit-files-data.sql") Resource data,
      @Value("${spring.datasource.url}") String url) {
    this.database = database;
    this.jdbc = jdbc;
    this.tables = new ResourceDatabasePopulator(schema, data);
    this.failure = new DatabaseFailure(url);
  }

  @Override
  public CreditFile of(CustomerId customer) {
    return find(customer)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNKNOWN_CUSTOMER,
                    "The advanced credit check does not know " + customer + "."));
  }

  private Optional<CreditFile> find(CustomerId customer) {
    try {
      prepare();
      return jdbc.sql(
              """
              SELECT customer_id, background_check_pass, score, note
              FROM credit_file WHERE customer_id = ?
              """)
          .param(customer.value())
          .query(CreditFile.class)
          .optional();
    } catch (DataAccessException e) {
      throw failure.problem(e);
    }
  }

  // not at the start: a service that waits for its database to be ready says so to those who ask
  private synchronized void prepare() {
    if (!prepared) {
      DatabasePopulatorUtils.execute(tables, database);
      prepared = true;
    }
  }
}
