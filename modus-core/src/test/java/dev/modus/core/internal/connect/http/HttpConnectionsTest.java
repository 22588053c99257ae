package dev.modus.core.internal.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.Limits;
import dev.modus.core.LogRecorder;
import dev.modus.core.internal.connect.ConnectionFailure;
import dev.modus.core.internal.host.AppEnvironment;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.metadata.Language;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.Metadata.BuildInfo;
import dev.modus.core.metadata.Metadata.NameAndVersion;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connection covers a URL (host-functions.md, section 6.2). */
class HttpConnectionsTest {

  private static final String CONNECTIONS =
      """
      "v1": {"type": "http", "baseUrl": "https://api.example.com/v1/"},
      "v2": {"type": "http", "baseUrl": "https://api.example.com/v2"},
      "deep": {"type": "http", "baseUrl": "https://api.example.com/v2/deep/"},
      "same": {"type": "http", "baseUrl": "https://api.example.com/v2/deep/"},
      "exact": {"type": "http", "endpoint": "https://api.example.com/v2/deep/exact"},
      "keyed": {"type": "http", "endpoint": "https://api.example.com/keyed?key=1"},
      "host": {"type": "http", "baseUrl": "http://host.example"},
      "port": {"type": "http", "baseUrl": "http://host.example:8080/"},
      "six": {"type": "http", "baseUrl": "http://[::1]:90/x"},
      "encoded": {"type": "http", "baseUrl": "http://e.example/a%2Fb/%63/"},
      "empty": {"type": "http"},
      "sql": {"type": "postgresql", "connString": "postgresql://api.example.com/"}
      """;

  private static final Metadata NO_FUNCTIONS =
      new Metadata(
          new NameAndVersion("app", ""),
          new NameAndVersion("modus-sdk-as", "0.18.0"),
          Language.ASSEMBLYSCRIPT,
          new BuildInfo("", "", "", "", ""),
          Map.of(),
          Map.of(),
          Map.of());

  private static HttpConnections connections(String json, boolean strict) {
    return new HttpConnections(
        new AppEnvironment(
            NO_FUNCTIONS,
            Manifest.parse("{\"connections\": {" + json + "}}"),
            Limits.defaults(),
            Clock.systemUTC(),
            strict,
            name -> null,
            null,
            () -> {
              throw new IllegalStateException("there is no guest");
            },
            () -> ""));
  }

  private static String covering(String url, boolean strict) throws ConnectionFailure {
    return connections(CONNECTIONS, strict).covering(HttpTarget.parse(url)).name();
  }

  @ParameterizedTest
  @MethodSource
  void urlIsCoveredBy(String url, String connection) throws Exception {
    assertThat(covering(url, false)).isEqualTo(connection);
    assertThat(covering(url, true)).isEqualTo(connection);
  }

  static Stream<Arguments> urlIsCoveredBy() {
    return Stream.of(
        arguments("https://api.example.com/v1/x?q=1", "v1"),
        arguments("https://API.example.COM/v1/x", "v1"),
        arguments("HTTPS://api.example.com/V1/x", "v1"),
        arguments("https://api.example.com:443/v1/x", "v1"),
        arguments("https://user:password@api.example.com/v1/x", "v1"),
        arguments("https://evil.example@api.example.com/v1/x", "v1"),
        arguments("https://api.example.com/v1/#/../../x", "v1"),
        arguments("https://api.example.com/v1/?u=/../../x", "v1"),
        arguments("https://api.example.com/v1/", "v1"),
        arguments("https://api.example.com/v1/x/../y", "v1"),
        arguments("https://api.example.com/v1/x%2F..%2Fy", "v1"),
        arguments("https://api.example.com/v1/..x/...", "v1"),
        arguments("https://api.example.com/v1/a%2Fb/c%5Cd/100%25", "v1"),
        arguments("https://api.example.com/v1/a%2Fb/%2e%2e/c", "v1"),
        arguments("https://api.example.com/v1/%25zz/x", "v1"),
        arguments("https://api.example.com/v2", "v2"),
        arguments("https://api.example.com/v2?x", "v2"),
        arguments("https://api.example.com/v2/", "v2"),
        arguments("https://api.example.com/v2/deep", "v2"),
        arguments("https://api.example.com/v2/deep/", "deep"), // and "same": the first stays
        arguments("https://api.example.com/v2/deep/exact", "exact"),
        arguments("https://api.example.com/v2/deep/exact?x=1", "exact"),
        arguments("https://api.example.com/v2/deep/exact/", "deep"),
        arguments("https://api.example.com/keyed", "keyed"),
        arguments("http://host.example", "host"),
        arguments("http://host.example/", "host"),
        arguments("http://host.example:80/x//y", "host"),
        arguments("http://host.example:8080", "port"),
        arguments("http://[0:0::0:1]:90/x/y", "six"),
        arguments("http://e.example/a%2Fb/%63/x", "encoded"));
  }

  @Test
  void encodingOfASegmentDoesNotCount() throws Exception {
    assertThat(covering("http://e.example/a%2fb/c/x", false)).isEqualTo("encoded");
  }

  /** What might be taken for a URL of api.example.com/v1/, or lead elsewhere from there. */
  @ParameterizedTest
  @MethodSource("dev.modus.core.connect.ForgedUrls#all")
  void forgedUrlIsRefused(String url) {
    assertThat(catchThrowableOfType(ConnectionFailure.class, () -> covering(url, false)))
        .isNotNull();
  }

  @ParameterizedTest
  @MethodSource("dev.modus.core.connect.ForgedUrls#all")
  void forgedUrlIsRefusedInStrictCompatibility(String url) {
    assertThat(catchThrowableOfType(ConnectionFailure.class, () -> covering(url, true)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.example.com/v22", "https://api.example.com/v2.bak/x"})
  void baseEndsAtASegmentUnlessMistakesAreRepeated(String url) throws Exception {
    assertThat(catchThrowableOfType(ConnectionFailure.class, () -> covering(url, false)))
        .isNotNull();
    assertThat(covering(url, true)).isEqualTo("v2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dotsBehindHalfASegmentLeadOut(boolean strict) {
    assertThat(
            catchThrowableOfType(
                ConnectionFailure.class,
                () -> covering("https://api.example.com/v2x/../y", strict)))
        .isNotNull();
  }

  @Test
  void refusalNamesTheUrlWithoutItsSecretsAndTheFix() {
    assertThat(
            catchThrowableOfType(
                ConnectionFailure.class,
                () -> covering("https://u:secret@x.example/y?secret", false)))
        .hasMessage(
            "a connection for url [https://x.example/y] was not found in the manifest: declare an"
                + " http connection with this endpoint, or with a baseUrl it is below");
  }

  @Test
  void connectionIsFoundByName() throws Exception {
    HttpConnections connections = connections(CONNECTIONS, false);
    assertThat(connections.named("v1").name()).isEqualTo("v1");
    assertThat(connections.named("hypermode").settings()).isEmpty();
    assertThat(catchThrowableOfType(ConnectionFailure.class, () -> connections.named("nope")))
        .hasMessage("connection [nope] was not found");
    assertThat(catchThrowableOfType(ConnectionFailure.class, () -> connections.named("sql")))
        .hasMessage("[sql] is not an HTTP connection");
  }

  @Test
  void connectionWithoutProperUrlCoversNothingAndIsLoggedOnce() {
    HttpConnections connections =
        connections("\"bad\": {\"type\": \"http\", \"baseUrl\": \"ftp://h/?secret\"}", false);
    List<String> log =
        LogRecorder.during(
            () -> {
              for (int i = 0; i < 2; i++) {
                catchThrowableOfType(
                    ConnectionFailure.class,
                    () -> connections.covering(HttpTarget.parse("http://h/")));
              }
            });
    assertThat(log)
        .containsExactly(
            "dev.modus.host WARNING: No URL is covered by the baseUrl of connection [bad] of app"
                + " 'app': the URL [ftp://h/] is not valid: it must begin with http:// or https://");
  }
}
