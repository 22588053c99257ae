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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL connection strings, as a URI or as {@code key=value} pairs, in the words of libpq and
 * of the reference's driver, translated to those of the JDBC driver.
 */
final class PostgresAddress {

  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([A-Za-z_][\\w.]*)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s'\\\\]|\\\\.)*))");

  /** Names that differ. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding",
          "krbsrvname", "kerberosServerName",
          "gssencmode", "gssEncMode",
          "options", "options",
          "sslnegotiation", "sslNegotiation");

  private static final Set<String> SAME =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword");

  /** What concerns the reference's driver alone. */
  private static final Set<String> IGNORED =
      Set.of(
          "default_query_exec_mode",
          "statement_cache_capacity",
          "description_cache_capacity",
          "fallback_application_name",
          "pool_health_check_period",
          "pool_max_conn_lifetime_jitter",
          "sslsni");

  private static final Set<String> UNSUPPORTED =
      Set.of("service", "servicefile", "passfile", "hostaddr");

  private static final Map<String, String> SERVERS =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  private PostgresAddress() {}

  /**
   * Translates a connection string.
   *
   * @throws IllegalArgumentException that says what is wrong, and never quotes the text
   */
  static JdbcTarget parse(String text) {
    return translate(text.contains("://") && !text.contains(" ") ? ofUri(text) : ofPairs(text));
  }

  private static Map<String, String> ofUri(String text) {
    ConnectionUri uri = ConnectionUri.parse(text);
    if (!uri.scheme().equals("postgres") && !uri.scheme().equals("postgresql")) {
      throw new IllegalArgumentException("it begins with neither postgresql:// nor postgres://");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("user", uri.user());
    settings.put("password", uri.password());
    settings.put("dbname", uri.path());
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (String host : uri.hosts().split(",", -1)) {
      int colon = host.lastIndexOf(':');
      boolean port = colon > host.lastIndexOf(']');
      hosts.add(port ? host.substring(0, colon) : host);
      ports.add(port ? host.substring(colon + 1) : "");
    }
    settings.put("host", String.join(",", hosts));
    settings.put("port", String.join(",", ports));
    settings.putAll(uri.query());
    return settings;
  }

  private static Map<String, String> ofPairs(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text);
    int end = 0;
    while (pair.lookingAt()) {
      String value = pair.group(2) != null ? pair.group(2) : pair.group(3);
      settings.put(pair.group(1), value.replaceAll("\\\\(.)", "$1"));
      end = pair.end();
      pair.region(end, text.length());
    }
    if (settings.isEmpty() || !text.substring(end).isBlank()) {
      throw new IllegalArgumentException(
          "it is neither a URI such as postgresql://user:password@host:5432/db nor a list such as"
              + " host=… port=5432 user=… password=… dbname=…");
    }
    return settings;
  }

  private static JdbcTarget translate(Map<String, String> settings) {
    Map<String, String> rest = new LinkedHashMap<>(settings);
    String hosts = take(rest, "host", "localhost");
    String ports = take(rest, "port", "");
    String database = take(rest, "dbname", take(rest, "database", ""));
    String user = take(rest, "user", "");
    String password = take(rest, "password", "");
    PoolSize pool =
        new PoolSize(
            number(rest, "pool_max_conns", Math.max(4, Runtime.getRuntime().availableProcessors())),
            number(rest, "pool_min_conns", 0),
            time(rest, "pool_max_conn_lifetime", Duration.ofHours(1)),
            time(rest, "pool_max_conn_idle_time", Duration.ofMinutes(30)));
    Map<String, String> properties = new LinkedHashMap<>();
    // a column then always looks as the server writes it, however often its statement ran
    properties.put("binaryTransfer", "false");
    // the driver has the whole answer in memory before anybody can measure it
    properties.put("maxResultBuffer", "10p");
    rest.forEach((name, value) -> property(properties, name, value));
    String url =
        "jdbc:postgresql://"
            + addresses(hosts, ports)
            + "/"
            + URLEncoder.encode(database, StandardCharsets.UTF_8);
    return new JdbcTarget(url, user, password, Map.copyOf(properties), pool);
  }

  private static String addresses(String hosts, String ports) {
    String[] host = hosts.split(",", -1);
    String[] port = ports.split(",", -1);
    if (port.length != 1 && port.length != host.length) {
      throw new IllegalArgumentException(
          "it has " + host.length + " hosts and " + port.length + " ports");
    }
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < host.length; i++) {
      String name = host[i].isEmpty() ? "localhost" : host[i];
      String number = port[port.length == 1 ? 0 : i];
      if (name.startsWith("/") || name.startsWith("%2F")) {
        throw new IllegalArgumentException(
            "it names a Unix socket, which JDBC cannot reach; name a host, or give the builder a"
                + " DataSource");
      }
      if (!isPort(number) || !name.matches("[\\w.:\\[\\]-]+")) {
        throw new IllegalArgumentException("a host or port in it is malformed");
      }
      boolean bareV6 = name.indexOf(':') >= 0 && !name.startsWith("[");
      addresses.add(
          (bareV6 ? "[" + name + "]" : name) + ":" + (number.isEmpty() ? "5432" : number));
    }
    return String.join(",", addresses);
  }

  private static boolean isPort(String number) {
    return number.isEmpty()
        || (number.matches("\\d{1,5}")
            && Integer.parseInt(number) > 0
            && Integer.parseInt(number) < 1 << 16);
  }

  private static void property(Map<String, String> properties, String name, String value) {
    if (RENAMED.containsKey(name)) {
      properties.merge(RENAMED.get(name), value, (before, more) -> before + " " + more);
    } else if (SAME.contains(name)) {
      properties.put(name, value);
    } else if (name.equals("target_session_attrs")) {
      String servers = SERVERS.get(value);
      if (servers == null) {
        throw new IllegalArgumentException(
            "its target_session_attrs is none of " + SERVERS.keySet());
      }
      properties.put("targetServerType", servers);
    } else if (UNSUPPORTED.contains(name)) {
      throw new IllegalArgumentException("its parameter " + name + " has no counterpart in JDBC");
    } else if (!IGNORED.contains(name)) {
      // what is no parameter of the driver is one of the server's session, such as search_path
      String option = "-c " + name + "=" + value.replace("\\", "\\\\").replace(" ", "\\ ");
      properties.merge("options", option, (before, more) -> before + " " + more);
    }
  }

  private static String take(Map<String, String> settings, String name, String otherwise) {
    String value = settings.remove(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  private static int number(Map<String, String> settings, String name, int otherwise) {
    String value = settings.remove(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,5}")) {
      throw new IllegalArgumentException("its parameter " + name + " is no number");
    }
    return Integer.parseInt(value);
  }

  private static Duration time(Map<String, String> settings, String name, Duration otherwise) {
    String value = settings.remove(name);
    return value == null ? otherwise : ConnectionUri.duration(name, value);
  }
}
