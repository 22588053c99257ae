package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.internal.connect.sql.JdbcTarget.PoolSize;
import dev.modus.core.internal.connect.sql.MysqlAddress.Driver;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection strings of the manifest, in the words of JDBC. */
class AddressTest {

  @ParameterizedTest
  @MethodSource
  void postgresAddressBecomesAJdbcUrl(String text, String url, String login) {
    JdbcTarget target = PostgresAddress.parse(text);

    assertThat(target.url()).isEqualTo("jdbc:postgresql://" + url);
    assertThat(target.user() + ":" + target.password()).isEqualTo(login);
  }

  static Stream<Arguments> postgresAddressBecomesAJdbcUrl() {
    return Stream.of(
        argumentSet("whole", "postgresql://u:p@db:5433/app", "db:5433/app", "u:p"),
        argumentSet("other scheme", "postgres://u:p@db/app", "db:5432/app", "u:p"),
        argumentSet("without login", "postgres://db/app", "db:5432/app", ":"),
        argumentSet("without password", "postgres://u@db/app", "db:5432/app", "u:"),
        argumentSet("without host", "postgres:///app", "localhost:5432/app", ":"),
        argumentSet("encoded", "postgres://u%40x:p%2F%3A+%25@db/a%20b", "db:5432/a+b", "u@x:p/:+%"),
        argumentSet("@ in the password", "postgres://u:p@ss@db/app", "db:5432/app", "u:p@ss"),
        argumentSet("several hosts", "postgres://u@a:1,b/app", "a:1,b:5432/app", "u:"),
        argumentSet("IPv6", "postgres://u@[::1]:5/app", "[::1]:5/app", "u:"),
        argumentSet(
            "login in the query", "postgres://db/app?user=u&password=p", "db:5432/app", "u:p"),
        argumentSet(
            "pairs",
            "host=db port=5433 user=u password='a \\'b' dbname=app",
            "db:5433/app",
            "u:a 'b"),
        argumentSet("pairs, several hosts", "host=a,b port=1,2 dbname = app", "a:1,b:2/app", ":"),
        argumentSet("pairs, IPv6", "host=::1 dbname=app", "[::1]:5432/app", ":"));
  }

  @Test
  void postgresParametersAreTranslated() {
    JdbcTarget target =
        PostgresAddress.parse(
            "postgres://db/app?sslmode=require&connect_timeout=7&application_name=shop"
                + "&target_session_attrs=read-write&search_path=a,b&options=-c%20geqo%3Doff"
                + "&pool_max_conns=3&pool_min_conns=1&pool_max_conn_lifetime=1h30m"
                + "&pool_max_conn_idle_time=90s&statement_cache_capacity=1");

    assertThat(target.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "binaryTransfer", "false",
                "maxResultBuffer", "10p",
                "sslmode", "require",
                "connectTimeout", "7",
                "ApplicationName", "shop",
                "targetServerType", "primary",
                "options", "-c search_path=a,b -c geqo=off"));
    assertThat(target.pool())
        .isEqualTo(new PoolSize(3, 1, Duration.ofMinutes(90), Duration.ofSeconds(90)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "mysql://u:hunter2@db/app",
        "postgres://u:hunter2%zz@db/app",
        "postgres://u:hunter2@db:port/app",
        "postgres://u:hunter2@db:99999/app",
        "postgres://u:hunter2@db:0/app",
        "postgres://u:hunter2@%2Fvar%2Frun/app",
        "host=/var/run password=hunter2",
        "host=a,b port=1,2,3 password=hunter2",
        "password='hunter2",
        "postgres://u:hunter2@db/app?target_session_attrs=hunter2",
        "postgres://u:hunter2@db/app?service=x",
        "postgres://u:hunter2@db/app?pool_max_conns=hunter2"
      })
  void malformedPostgresAddressIsRefusedWithoutBeingQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresAddress.parse(text))
        .withMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @MethodSource
  void mysqlAddressBecomesAJdbcUrl(String text, String url, String login) {
    JdbcTarget target = MysqlAddress.parse(text, Driver.CONNECTOR_J);

    assertThat(target.url()).isEqualTo("jdbc:mysql://" + url);
    assertThat(target.user() + ":" + target.password()).isEqualTo(login);
    assertThat(MysqlAddress.parse(text, Driver.MARIADB).url()).isEqualTo("jdbc:mariadb://" + url);
  }

  static Stream<Arguments> mysqlAddressBecomesAJdbcUrl() {
    return Stream.of(
        argumentSet("whole", "mysql://u:p@db:3307/app", "db:3307/app", "u:p"),
        argumentSet("without port", "mysql://u:p@db/app", "db/app", "u:p"),
        argumentSet("without host", "mysql:///app", "localhost/app", ":"),
        argumentSet("MariaDB", "mariadb://u:p%40@db/app", "db/app", "u:p@"),
        argumentSet("IPv6", "my://u@[::1]:5/app", "[::1]:5/app", "u:"));
  }

  @ParameterizedTest
  @MethodSource
  void mysqlEncryptionIsThatOfTheReferencesDriver(String tls, String connectorJ, String mariadb) {
    String text = "mysql://db/app" + (tls.isEmpty() ? "" : "?tls=" + tls);

    assertThat(MysqlAddress.parse(text, Driver.CONNECTOR_J).properties())
        .containsEntry("sslMode", connectorJ);
    assertThat(MysqlAddress.parse(text, Driver.MARIADB).properties())
        .containsEntry("sslMode", mariadb);
  }

  static Stream<Arguments> mysqlEncryptionIsThatOfTheReferencesDriver() {
    return Stream.of(
        argumentSet("nothing said", "", "PREFERRED", "disable"),
        argumentSet("if possible", "preferred", "PREFERRED", "disable"),
        argumentSet("no", "false", "DISABLED", "disable"),
        argumentSet("unverified", "skip-verify", "REQUIRED", "trust"),
        argumentSet("verified", "true", "VERIFY_IDENTITY", "verify-full"));
  }

  @Test
  void mysqlParametersAreTranslated() {
    assertThat(
            MysqlAddress.parse(
                    "mysql://db/app?timeout=1.5s&readTimeout=2m&clientFoundRows=false"
                        + "&multiStatements=true&parseTime=true&sql_mode=%27ANSI%27",
                    Driver.CONNECTOR_J)
                .properties())
        .containsEntry("connectTimeout", "1500")
        .containsEntry("socketTimeout", "120000")
        .containsEntry("useAffectedRows", "true")
        .containsEntry("allowMultiQueries", "true")
        .containsEntry("sessionVariables", "sql_mode='ANSI'")
        .doesNotContainKey("parseTime");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "u:hunter2@tcp(db:3306)/app",
        "postgres://u:hunter2@db/app",
        "mysql://u:hunter2%zz@db/app",
        "mysql://u:hunter2@db:port/app",
        "mysql://u:hunter2@(db)/app",
        "mysql://u:hunter2@db/app?tls=hunter2",
        "mysql://u:hunter2@db/app?timeout=hunter2",
        "mysql://u:hunter2@db/app?a-b=hunter2"
      })
  void malformedMysqlAddressIsRefusedWithoutBeingQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MysqlAddress.parse(text, Driver.CONNECTOR_J))
        .withMessageNotContaining("hunter2");
  }

  @Test
  void nothingIsShownOfCredentials() {
    String text = "postgres://ada:hunter2@db/app?sslpassword=hunter2";

    assertThat(PostgresAddress.parse(text))
        .hasToString("JdbcTarget[jdbc:postgresql://db:5432/app]");
    assertThat(ConnectionUri.parse(text)).hasToString("ConnectionUri");
  }
}
