package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modus.core.manifest.Manifest.Connection;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Pools whose engine is gone. */
class PoolsTest {

  @Test
  void closedPoolsOpenNoOthers() {
    Connection declared =
        Connection.builder("db", "postgresql").setting("connString", "postgresql://db/x").build();
    Dialect dialect = new Postgres(new PostgresValues(ZoneOffset.UTC, false));
    Pools pools = new Pools();
    pools.close();

    assertThatExceptionOfType(SqlFailure.class)
        .isThrownBy(() -> pools.borrow(declared, "postgresql://db/x", dialect))
        .withMessage("connection [db]: the engine was closed");
  }
}
