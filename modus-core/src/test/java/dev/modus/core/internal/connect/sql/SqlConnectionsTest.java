package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import java.io.File;
import java.lang.reflect.Method;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Where connections come from, and what happens when they do not. */
class SqlConnectionsTest extends SqlTest {

  private final AtomicReference<String> password =
      new AtomicReference<>("corr3ct%20horse%2Fbattery");
  private String address;

  @BeforeEach
  void reset() {
    address = "localhost:" + Databases.postgres() + "/ada";
  }

  private static PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + Databases.postgres() + "/" + Databases.USER);
    source.setUser(Databases.USER);
    source.setPassword(Databases.PASSWORD);
    return source;
  }

  @Override
  FunctionEngine.Builder settings() {
    return guest
        .builder(
            "db postgresql postgresql://ada:{{PASSWORD}}@" + address,
            "given postgresql postgresql://nobody@nowhere.invalid/none",
            "as-mysql mysql mysql://localhost/ada")
        .secrets(name -> name.equals("MODUS_DB_PASSWORD") ? password.get() : null)
        .dataSource("given", source())
        .dataSource("undeclared", source())
        .dataSource("as-mysql", source());
  }

  private String ask(String connection, String statement) {
    return call("ask", connection, "postgresql", statement, "[]");
  }

  @Test
  void givenSourceGoesBeforeTheManifest() {
    assertThat(ask("given", "select 1 as one")).isEqualTo("1 0 [{\"one\":1}]");
    assertThat(ask("undeclared", "select 1 as one")).isEqualTo("1 0 [{\"one\":1}]");
  }

  @Test
  void givenSourceOfAnotherDatabaseIsRefused() {
    assertFailure("undeclared", "mysql", "select 1", "[]")
        .first()
        .asString()
        .contains("[undeclared] is not a mysql connection: its DataSource leads to PostgreSQL");
    assertFailure("as-mysql", "postgresql", "select 1", "[]")
        .first()
        .asString()
        .contains("[as-mysql] is not a postgresql connection");
  }

  @Test
  void givenConnectionsGoBackAsTheyCame() throws SQLException {
    try (Connection only = source().getConnection()) {
      DataSource single = new SingleConnection(only).source();
      FunctionEngine.Builder builder = guest.builder().dataSource("single", single);
      try (FunctionEngine one = builder.build()) {
        for (String statement :
            List.of(
                "select 1 as one",
                "select nowhere",
                "select 'NaN'::float8",
                "update pg_class set a")) {
          LogRecorder.during(() -> one.call("ask", "single", "postgresql", statement, "[]"));

          assertThat(only.getAutoCommit()).as(statement).isTrue();
          assertThat(only.isClosed()).as(statement).isFalse();
          assertThat(only.unwrap(org.postgresql.core.BaseConnection.class).getTransactionState())
              .isEqualTo(org.postgresql.core.TransactionState.IDLE);
        }
        one.call("ask", "single", "postgresql", "set search_path = pg_catalog", "exec:[]");
        assertThat(only.isClosed()).isTrue();
      }
    }
  }

  /** Drivers have mistakes, too, and their texts may quote values. */
  @Test
  void mistakeOfADriverIsToldByItsKindAndPlace() {
    DataSource mistaken =
        (DataSource)
            java.lang.reflect.Proxy.newProxyInstance(
                SqlConnectionsTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> new MistakenConnection().connection());
    try (FunctionEngine one = guest.builder().dataSource("mistaken", mistaken).build()) {
      List<String> log =
          LogRecorder.during(
              () ->
                  assertThat(one.call("ask", "mistaken", "postgresql", "select 1", "[]").value())
                      .isEqualTo("failed"));

      assertThat(log)
          .last()
          .asString()
          .endsWith("connection [mistaken]: java.lang.IllegalStateException");
    }
  }

  private record MistakenConnection() {
    Connection connection() {
      return (Connection)
          java.lang.reflect.Proxy.newProxyInstance(
              MistakenConnection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getMetaData")) {
                  throw new IllegalStateException("cannot read 'secret'");
                }
                return null;
              });
    }
  }

  /** Hands out one connection again and again, as a pool of one does. */
  private record SingleConnection(Connection only) {
    DataSource source() {
      return (DataSource)
          java.lang.reflect.Proxy.newProxyInstance(
              SingleConnection.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, arguments) -> lent());
    }

    private Connection lent() {
      return (Connection)
          java.lang.reflect.Proxy.newProxyInstance(
              SingleConnection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                try {
                  return method.getName().equals("close") ? null : method.invoke(only, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  @Test
  void refusedConnectionIsToldWithItsReason() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      address = "localhost:" + socket.getLocalPort() + "/ada";
    }

    assertFailure("db", "postgresql", "select 1", "[]")
        .first()
        .asString()
        .contains("failed to connect to postgresql database [db]: ", "refused", "(SQLSTATE 08001")
        .doesNotContain("horse");
  }

  @Test
  void wrongPasswordIsToldWithoutIt() {
    password.set("wr0ng%20horse");

    assertFailure("db", "postgresql", "select 1", "[]")
        .first()
        .asString()
        .contains(
            "failed to connect to postgresql database [db]: ",
            "password authentication failed for user \"ada\"",
            "(SQLSTATE 28P01)")
        .doesNotContain("horse");
    password.set("corr3ct%20horse%2Fbattery");
    assertThat(ask("db", "select 1 as one")).isEqualTo("1 0 [{\"one\":1}]");
  }

  @Test
  void missingSecretIsToldByName() {
    password.set(null);

    assertFailure("db", "postgresql", "select 1", "[]")
        .first()
        .asString()
        .contains("failed to apply secrets for connection [db]: ", "MODUS_DB_PASSWORD");
  }

  @Test
  void malformedAddressIsToldWithoutIt() {
    address = "localhost:port/ada";

    assertFailure("db", "postgresql", "select 1", "[]")
        .first()
        .asString()
        .contains("failed to connect to postgresql database [db]: its connection string cannot be")
        .doesNotContain("horse");
  }

  @Test
  void secondSourceForAConnectionIsRefused() {
    FunctionEngine.Builder builder = FunctionEngine.builder().dataSource("db", source());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.dataSource("db", source()))
        .withMessage("Connection 'db' has a data source already");
    assertThatNullPointerException().isThrownBy(() -> builder.dataSource(null, source()));
    assertThatNullPointerException().isThrownBy(() -> builder.dataSource("x", null));
  }

  @Test
  void missingLibrariesAreNamed() throws Exception {
    if (guest == SqlGuest.ASSEMBLYSCRIPT_INTERPRETED) {
      assertThat(without("HikariCP", "postgresql", "postgresql://localhost/ada"))
          .contains(
              "add the dependency com.zaxxer:HikariCP, or give the builder dataSource(\"db\"");
      assertThat(without("/postgresql-", "postgresql", "postgresql://localhost/ada"))
          .contains("add the dependency org.postgresql:postgresql");
      assertThat(without("mysql-connector|mariadb-java", "mysql", "mysql://localhost/ada"))
          .contains(
              "add the dependency com.mysql:mysql-connector-j or"
                  + " org.mariadb.jdbc:mariadb-java-client");
    }
  }

  /** What this library says when jars are not on the class path. */
  private static String without(String jars, String type, String connString) throws Exception {
    List<URL> rest = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!java.util.regex.Pattern.compile(jars).matcher(entry).find()) {
        rest.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(rest.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method ask =
          loader.loadClass(Alone.class.getName()).getMethod("ask", String.class, String.class);
      List<String> lines =
          LogRecorder.during(
              () -> {
                try {
                  ask.invoke(null, type, connString);
                } catch (ReflectiveOperationException e) {
                  throw new AssertionError(e);
                }
              });
      return String.join("\n", lines);
    }
  }

  /** Runs in a class loader of its own. */
  public static final class Alone {
    private Alone() {}

    /** Asks for what cannot be had. */
    public static void ask(String type, String connString) {
      try {
        Class.forName("org.postgresql.Driver"); // so that the driver of this loader is known
      } catch (ClassNotFoundException e) {
        // it is the one that is missing
      }
      App app =
          App.at(SqlGuest.ASSEMBLYSCRIPT_INTERPRETED.module())
              .withManifest(SqlGuest.manifest("db " + type + " " + connString));
      try (FunctionEngine engine =
          FunctionEngine.builder().app(app).compileMode(CompileMode.INTERPRET).build()) {
        engine.call("ask", "db", type, "select 1", "[]");
      }
    }
  }
}
