package dev.modus.core.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.modus.core.FunctionEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The client of the host, certificates, and the guard against private addresses. */
class HttpClientTest extends ConnectTest {

  private static final String PASSWORD = "changeit";

  @TempDir private static Path folder;

  /** Both sides of a certificate for {@code 127.0.0.1}, which nobody but these tests trusts. */
  private static SSLContext tls;

  @BeforeAll
  static void makeACertificate() throws Exception {
    Path store = folder.resolve("store.p12");
    if (!Files.exists(store)) {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=test",
                  "-ext",
                  "SAN=IP:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  PASSWORD)
              .redirectErrorStream(true)
              .start();
      assertThat(new String(keytool.getInputStream().readAllBytes(), UTF_8) + keytool.waitFor())
          .endsWith("0");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", keys.getCertificate("mykey"));
    KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
    ours.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
    theirs.init(trusted);
    tls = SSLContext.getInstance("TLS");
    tls.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
  }

  private static String manifest(String baseUrl) {
    return "{\"connections\": {\"c\": {\"type\": \"http\", \"baseUrl\": \""
        + baseUrl
        + "\", \"headers\": {\"X-Key\": \"{{KEY}}\"}}}}";
  }

  private FunctionEngine.Builder builder(String baseUrl) {
    return ConnectedApp.builder("assemblyscript", mode, manifest(baseUrl))
        .secrets(name -> ConnectedApp.CANARY);
  }

  @Test
  void clientOfTheHostIsUsedAndNotClosed() {
    AtomicInteger tasks = new AtomicInteger();
    Executor counting =
        task -> {
          tasks.incrementAndGet();
          new Thread(task).start();
        };
    HttpClient client = HttpClient.newBuilder().executor(counting).build();
    for (int i = 0; i < 2; i++) {
      int before = tasks.get();
      try (FunctionEngine engine = builder(url("/")).httpClient(client).build()) {
        assertThat(engine.call("isFetched", url("/x")).value()).isEqualTo(true);
      }
      assertThat(tasks.get()).isGreaterThan(before);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Redirect.class, mode = Mode.EXCLUDE, names = "NEVER")
  void clientThatFollowsRedirectsIsRefused(Redirect redirect) {
    HttpClient client = HttpClient.newBuilder().followRedirects(redirect).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionEngine.builder().httpClient(client))
        .withMessage(
            "The HTTP client follows redirects (%s) past the connections of the app: build it with"
                + " followRedirects(NEVER); redirects that stay within them are followed"
                + " nevertheless",
            redirect);
  }

  @Test
  void noClientIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> FunctionEngine.builder().httpClient(null));
  }

  @Test
  void certificateThatNobodyTrustsIsAFailure() throws Exception {
    try (RawServer server = RawServer.start(tls.getServerSocketFactory())) {
      String url = "https://127.0.0.1:" + server.port() + "/";
      try (FunctionEngine engine = builder(url).build()) {
        assertThat(reasonOfFailure(engine, url + "x"))
            .contains("connection [c] gave no proper answer", "SSLHandshakeException");
      }
      assertThat(server.requests()).isEmpty();
      HttpClient trusting = HttpClient.newBuilder().sslContext(tls).build();
      try (FunctionEngine engine = builder(url).httpClient(trusting).build()) {
        assertThat(engine.call("isFetched", url + "x").value()).isEqualTo(true);
        assertThat(server.onlyRequest().values("X-Key")).containsExactly(ConnectedApp.CANARY);
      }
    }
  }

  @Test
  void certificateOfAnotherHostIsAFailure() throws Exception {
    try (RawServer server = RawServer.start(tls.getServerSocketFactory())) {
      String url = "https://localhost:" + server.port() + "/";
      HttpClient trusting = HttpClient.newBuilder().sslContext(tls).build();
      try (FunctionEngine engine = builder(url).httpClient(trusting).build()) {
        assertThat(reasonOfFailure(engine, url)).contains("SSLHandshakeException");
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void serverWithoutTlsIsAFailure() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Thread greeting =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                  socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                  // the client hung up
                }
              });
      greeting.start();
      String url = "https://127.0.0.1:" + server.getLocalPort() + "/";
      try (FunctionEngine engine = builder(url).build()) {
        assertThat(reasonOfFailure(engine, url))
            .contains("connection [c] gave no proper answer", "SSLException");
      }
      greeting.join();
    }
  }

  @Test
  void privateAddressIsRefusedIfTheHostSaysSo() {
    String named = "http://localhost:" + SERVER.port() + "/";
    for (String url : new String[] {url("/"), named}) {
      try (FunctionEngine engine = builder(url).publicAddressesOnly(true).build()) {
        assertThat(reasonOfFailure(engine, url + "x?secret"))
            .contains("which is not public")
            .doesNotContain("secret");
      }
      assertThat(SERVER.requests()).isEmpty();
    }
    try (FunctionEngine engine = builder(url("/")).build()) {
      assertThat(engine.call("isFetched", url("/x")).value()).isEqualTo(true);
    }
  }

  @Test
  void unknownHostIsAFailure() {
    for (boolean publicOnly : new boolean[] {true, false}) {
      String url = "http://nowhere.invalid/";
      try (FunctionEngine engine = builder(url).publicAddressesOnly(publicOnly).build()) {
        assertThat(reasonOfFailure(engine, url)).contains("Error making HTTP request.");
      }
    }
  }

  @Test
  void reloadedAppHasItsOwnConnections() {
    try (FunctionEngine engine = builder(url("/old/")).build()) {
      assertThat(engine.call("isFetched", url("/old/x")).value()).isEqualTo(true);
      engine.reload(ConnectedApp.app("assemblyscript", manifest(url("/new/"))), next -> {});
      assertThat(reasonOfFailure(engine, url("/old/x"))).contains("was not found in the manifest");
      assertThat(engine.call("isFetched", url("/new/x")).value()).isEqualTo(true);
    }
  }
}
