package dev.modus.dgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.Limits;
import dev.modus.core.StatefulInstance;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.metadata.Metadata;
import dev.modus.dgraph.DgraphTarget.Security;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of connections (host-functions.md, sections 3.2 and 9.4; manifest.md, section 3.4). */
class DgraphTargetTest {

  @ParameterizedTest
  @MethodSource
  void settingsBecomeTarget(Map<String, String> settings, DgraphTarget target) {
    assertThat(read("dgraph", settings)).isEqualTo(target);
  }

  static Stream<Arguments> settingsBecomeTarget() {
    String place = "dns:///db.example:9080";
    return Stream.of(
        conn("host and port", "dgraph://db.example:9080", Security.PLAINTEXT, place, null),
        conn("a slash", "dgraph://db.example:9080/", Security.PLAINTEXT, place, null),
        conn("no TLS", "dgraph://db.example:9080?sslmode=disable", Security.PLAINTEXT, place, null),
        conn(
            "TLS with anybody",
            "dgraph://db.example:9080?sslmode=require",
            Security.UNVERIFIED_TLS,
            place,
            null),
        conn("TLS", "dgraph://db.example:9080?sslmode=verify-ca", Security.TLS, place, null),
        conn("key", "dgraph://db.example:9080?apikey=a%2Bb", Security.PLAINTEXT, place, "a+b"),
        conn(
            "token",
            "dgraph://db.example:9080?bearertoken=t&sslmode=verify-ca",
            Security.TLS,
            place,
            "Bearer t"),
        conn("IPv6", "dgraph://[::1]:9080", Security.PLAINTEXT, "dns:///[::1]:9080", null),
        argumentSet(
            "user and password",
            Map.of("connString", "dgraph://u%40x:p+%3A%2F@db.example:9080"),
            new DgraphTarget(place, Security.PLAINTEXT, null, "u@x", "p+:/")),
        grpc("this machine", "localhost:9080", "k", Security.PLAINTEXT, null),
        grpc("another one", "db.example:443", "", Security.TLS, null),
        grpc("another one, with key", "db.example:443", "k", Security.TLS, "Bearer k"),
        grpc("the cloud, with key", "x.grpc.eu.CLOUD.dgraph.io:443", "k", Security.TLS, "k"));
  }

  @ParameterizedTest
  @MethodSource
  void settingsThatMakeNoSenseAreRefused(
      String type, Map<String, String> settings, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(type, settings))
        .withMessage(message)
        .withNoCause();
  }

  static Stream<Arguments> settingsThatMakeNoSenseAreRefused() {
    String d = "dgraph connection [d] ";
    return Stream.of(
        argumentSet("another type", "http", Map.of(), "[d] is not a dgraph connection"),
        refused("nothing", Map.of(), d + "needs either a connString or a grpcTarget"),
        refused(
            "both",
            Map.of("connString", "x", "grpcTarget", "y"),
            d + "has both connString and grpcTarget (use one or the other)"),
        refused(
            "key outside",
            Map.of("connString", "x", "key", "y"),
            d + "has both connString and key (the key should be part of the connection string)"),
        refused(
            "key with a line break",
            Map.of("grpcTarget", "db.example:443", "key", "secret\n"),
            d + "has a key or token with characters that no header can have, such as a line break"),
        // where in a host it goes wrong, JDKs count differently
        refusedConn("no URL", "dgraph://a:1/b c", "is no URL (position 14)"),
        refusedConn("another scheme", "http://a:1", "does not begin with dgraph://"),
        refusedConn("no scheme", "a", "does not begin with dgraph://"),
        refusedConn("no port", "dgraph://a", "has no host or no port"),
        refusedConn("no host", "dgraph://:1", "has no host or no port"),
        refusedConn(
            "user only",
            "dgraph://secret@a:1",
            "has a user without password, or the other way round"),
        refusedConn(
            "password only",
            "dgraph://:secret@a:1",
            "has a user without password, or the other way round"),
        refusedConn(
            "empty password",
            "dgraph://u:@a:1",
            "has a user without password, or the other way round"),
        refusedConn(
            "two credentials",
            "dgraph://a:1?apikey=secret&bearertoken=secret",
            "has both apikey and bearertoken"),
        refusedConn("broken escape", "dgraph://a:1?apikey=secret&%3=", "is no URL (position 27)"),
        refusedConn(
            "unknown TLS mode",
            "dgraph://a:1?sslmode=secret",
            "has an sslmode that is neither disable, require nor verify-ca"));
  }

  private static DgraphTarget read(String type, Map<String, String> settings) {
    return DgraphTarget.of(
        new Connection("d", type, settings, Map.of(), Map.of()), "d", new PlainEnvironment());
  }

  private static Arguments conn(
      String name, String text, Security security, String target, String authorization) {
    return argumentSet(
        "connString: " + name,
        Map.of("connString", text),
        new DgraphTarget(target, security, authorization, null, null));
  }

  private static Arguments grpc(
      String name, String target, String key, Security security, String authorization) {
    return argumentSet(
        "grpcTarget: " + name,
        Map.of("grpcTarget", target, "key", key),
        new DgraphTarget(target, security, authorization, null, null));
  }

  private static Arguments refused(String name, Map<String, String> settings, String message) {
    return argumentSet(name, "dgraph", settings, message);
  }

  private static Arguments refusedConn(String name, String text, String problem) {
    return refused(
        "connString: " + name,
        Map.of("connString", text),
        "dgraph connection [d] has a connString that " + problem);
  }

  /** A host without secrets. */
  private static final class PlainEnvironment implements HostEnvironment {
    @Override
    public String app() {
      return "test";
    }

    @Override
    public Metadata metadata() {
      throw new UnsupportedOperationException("a host without an app");
    }

    @Override
    public StatefulInstance openInstance() {
      throw new UnsupportedOperationException("a host without an app");
    }

    @Override
    public HttpClient httpClient() {
      return null;
    }

    @Override
    public String newId() {
      throw new UnsupportedOperationException("a host without an app");
    }

    @Override
    public Manifest manifest() {
      return Manifest.empty();
    }

    @Override
    public Limits limits() {
      return Limits.defaults();
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public boolean strictCompatibility() {
      return false;
    }

    @Override
    public String resolve(Connection connection, String template) {
      return template;
    }

    @Override
    public String appSecret(String name) {
      return null;
    }
  }
}
