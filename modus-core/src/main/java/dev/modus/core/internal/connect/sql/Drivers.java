package dev.modus.core.internal.connect.sql;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The JDBC drivers that are there. */
final class Drivers {

  private Drivers() {}

  /** Whether there is one for a URL. */
  static boolean accept(String url) {
    return DriverManager.drivers().anyMatch(driver -> accepts(driver, url));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }
}
