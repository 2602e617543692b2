-- two services that start at the same time make it once; the lock goes with the connection
SELECT pg_advisory_lock(9);

CREATE TABLE IF NOT EXISTS credit_file (
  customer_id           text    PRIMARY KEY,
  background_check_pass boolean NOT NULL,
  score                 integer NOT NULL CHECK (score BETWEEN 0 AND 1000),
  note                  text    NOT NULL
);
