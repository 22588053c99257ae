package dev.modus.core.internal.connect.sql;

import java.time.Duration;
import java.util.Map;

/**
 * Where a database is, and how to log in there.
 *
 * @param url the JDBC URL, without credentials
 * @param user who logs in; empty to leave that to the driver
 * @param password may be empty
 * @param properties what else the driver is to know
 * @param pool how many connections to keep
 */
record JdbcTarget(
    String url, String user, String password, Map<String, String> properties, PoolSize pool) {

  /**
   * How many connections to keep.
   *
   * @param most how many at a time
   * @param least how many to keep although nobody uses them
   * @param lifetime when to replace one
   * @param idle when to close one nobody uses
   */
  record PoolSize(int most, int least, Duration lifetime, Duration idle) {}

  /** {@return the URL alone} */
  @Override
  public String toString() {
    return "JdbcTarget[" + url + "]";
  }
}
