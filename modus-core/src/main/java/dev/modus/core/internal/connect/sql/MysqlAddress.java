package dev.modus.core.internal.connect.sql;

import dev.modus.core.internal.connect.sql.JdbcTarget.PoolSize;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * MySQL connection strings: a URI with the parameters of the reference's driver, translated to
 * those of a JDBC driver.
 */
final class MysqlAddress {

  /** The drivers there are, the first that is there being used. */
  enum Driver {
    CONNECTOR_J("jdbc:mysql://"),
    MARIADB("jdbc:mariadb://");

    private final String prefix;

    Driver(String prefix) {
      this.prefix = prefix;
    }

    String prefix() {
      return prefix;
    }
  }

  private static final Set<String> SCHEMES = Set.of("mysql", "my", "mariadb", "maria");

  /** What concerns the reference's driver alone, or is so in any case. */
  private static final Set<String> IGNORED =
      Set.of(
          "allowCleartextPasswords",
          "allowFallbackToPlaintext",
          "allowNativePasswords",
          "allowOldPasswords",
          "charset",
          "checkConnLiveness",
          "collation",
          "columnsWithAlias",
          "compress",
          "interpolateParams",
          "loc",
          "maxAllowedPacket",
          "parseTime",
          "rejectReadOnly",
          "timeTruncate",
          "writeTimeout");

  private MysqlAddress() {}

  /**
   * Translates a connection string.
   *
   * @throws IllegalArgumentException that says what is wrong, and never quotes the text
   */
  static JdbcTarget parse(String text, Driver driver) {
    ConnectionUri uri = ConnectionUri.parse(text);
    if (!SCHEMES.contains(uri.scheme())) {
      throw new IllegalArgumentException("it does not begin with mysql://");
    }
    String host = uri.hosts().isEmpty() ? "localhost" : uri.hosts();
    if (!host.matches("([\\w.-]+|\\[[0-9A-Fa-f:.]+\\])(:\\d{1,5})?")) {
      throw new IllegalArgumentException("its host or port is malformed");
    }
    Map<String, String> properties = new LinkedHashMap<>();
    // values then travel apart from the statement, and columns look the same with both drivers
    properties.put("useServerPrepStmts", "true");
    properties.put("tinyInt1isBit", "false");
    properties.put("yearIsDateType", "false");
    properties.put("allowPublicKeyRetrieval", "true");
    // or a guest could have the driver read files of the host: LOAD DATA LOCAL
    properties.put(driver == Driver.MARIADB ? "allowLocalInfile" : "allowLoadLocalInfile", "false");
    properties.put("sslMode", tls(uri.query().getOrDefault("tls", "preferred"), driver));
    List<String> variables = new ArrayList<>();
    uri.query().forEach((name, value) -> property(properties, variables, name, value));
    if (!variables.isEmpty()) {
      properties.put("sessionVariables", String.join(",", variables));
    }
    return new JdbcTarget(
        driver.prefix() + host + "/" + URLEncoder.encode(uri.path(), StandardCharsets.UTF_8),
        uri.user(),
        uri.password(),
        Map.copyOf(properties),
        new PoolSize(10, 0, Duration.ofMinutes(3), Duration.ofMinutes(1)));
  }

  private static String tls(String mode, Driver driver) {
    boolean mariadb = driver == Driver.MARIADB;
    return switch (mode) {
      case "false" -> mariadb ? "disable" : "DISABLED";
      // MariaDB's driver knows no "if the server can", so there "preferred" is without
      case "preferred" -> mariadb ? "disable" : "PREFERRED";
      case "skip-verify" -> mariadb ? "trust" : "REQUIRED";
      case "true" -> mariadb ? "verify-full" : "VERIFY_IDENTITY";
      default ->
          throw new IllegalArgumentException(
              "its parameter tls is none of true, false, skip-verify, preferred");
    };
  }

  private static void property(
      Map<String, String> properties, List<String> variables, String name, String value) {
    switch (name) {
      case "tls" -> {}
      case "timeout" -> properties.put("connectTimeout", millis(name, value));
      case "readTimeout" -> properties.put("socketTimeout", millis(name, value));
      case "clientFoundRows" ->
          properties.put("useAffectedRows", value.equals("false") ? "true" : "false");
      case "multiStatements" ->
          properties.put("allowMultiQueries", value.equals("true") ? "true" : "false");
      default -> {
        if (!IGNORED.contains(name)) {
          // what is no parameter of the driver is a variable of the session, such as sql_mode
          if (!name.matches("\\w+")) {
            throw new IllegalArgumentException("the name of a parameter in it is malformed");
          }
          variables.add(name + "=" + value);
        }
      }
    }
  }

  private static String millis(String name, String value) {
    return Long.toString(ConnectionUri.duration(name, value).toMillis());
  }
}
