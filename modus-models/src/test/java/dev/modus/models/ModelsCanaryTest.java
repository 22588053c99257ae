package dev.modus.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.event.AppLoaded;
import dev.modus.core.event.CallEnded;
import dev.modus.core.event.CallStarted;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.GuestLogged;
import dev.modus.core.event.HostCallEnded;
import dev.modus.core.event.HostCallStarted;
import dev.modus.core.event.LimitMet;
import dev.modus.core.event.ModelCallEnded;
import dev.modus.core.event.ModelCallStarted;
import dev.modus.core.event.PoolEvent;
import dev.modus.models.LoopbackServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The secret of a connection sings where only the model's service may hear it: in logs, events,
 * exceptions, texts of objects, cassettes and guests. A prompt sings in all but cassettes and
 * guests.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class ModelsCanaryTest {

  private static final String START = "canary-";
  private static final String END = "4711";
  private static final String SECRET = START + END;
  private static final String BASIC =
      Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(UTF_8));
  private static final String PROMPT = "nightingale-0815";
  private static final String INPUT = "{\"q\":\"" + PROMPT + "\"}";

  @Parameter private CompileMode mode;

  @TempDir private Path folder;

  private final List<String> said = new CopyOnWriteArrayList<>();

  private Path cassette() {
    return folder.resolve("cassette.json");
  }

  /** Everything anybody may put into a log of their own. */
  private final class Listener implements EngineListener {
    @Override
    public void callStarted(CallStarted event) {
      said.add(event.toString());
    }

    @Override
    public void callEnded(CallEnded event) {
      say(event, event.failure());
    }

    @Override
    public void hostCallStarted(HostCallStarted event) {
      said.add(event.toString());
    }

    @Override
    public void hostCallEnded(HostCallEnded event) {
      say(event, event.failure());
    }

    @Override
    public void modelCallStarted(ModelCallStarted event) {
      said.add(event.toString());
    }

    @Override
    public void modelCallEnded(ModelCallEnded event) {
      say(event, event.failure());
    }

    @Override
    public void guestLogged(GuestLogged event) {
      said.add(event.toString());
    }

    @Override
    public void limitMet(LimitMet event) {
      said.add(event.toString());
    }

    @Override
    public void pool(PoolEvent event) {
      said.add(event.toString());
    }

    @Override
    public void appLoaded(AppLoaded event) {
      said.add(event.toString());
    }
  }

  private void say(Object event, Throwable failure) {
    said.add(event.toString());
    if (failure != null) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      said.add(trace.toString());
    }
  }

  private FunctionEngine engine(String url) {
    String manifest =
        GuestApps.manifest(
            """
            {"type": "http", "endpoint": "%s", "queryParameters": {"k": "{{KEY}}"},
             "headers": {"Authorization": "Bearer {{KEY}}", "X-Basic": "Basic {{base64(USER:KEY)}}"}}
            """
                .formatted(url));
    Map<String, String> secrets = Map.of("MODUS_MY_CONN_KEY", SECRET, "MODUS_MY_CONN_USER", "user");
    HttpModelProvider http =
        HttpModelProvider.builder()
            .variables(Map.of("HYP_API_KEY", SECRET)::get)
            .maxResponseBytes(1000)
            .build();
    RecordingProvider recording = new RecordingProvider(http, cassette());
    Models models =
        Models.builder()
            .provider(recording)
            .streamListener((request, text) -> said.add(request.toString()))
            .inferenceListener(inference -> said.add(inference.toString()))
            .build();
    said.add(models + " " + http + " " + recording);
    return FunctionEngine.builder()
        .app(App.at(Path.of("src/test/guests/assemblyscript/canary/build")).withManifest(manifest))
        .compileMode(mode)
        .compileCache(Path.of("target", "compile-cache"))
        .secrets(secrets::get)
        .hostModules(models)
        .listener(new Listener())
        .build();
  }

  /** Asks once, and gives what the guest found in its memory. */
  private Object ask(String url) {
    Object[] found = new Object[1];
    List<String> log =
        LogRecorder.during(
            () -> {
              try (FunctionEngine engine = engine(url)) {
                found[0] = engine.call("isInMemoryAfter", "m", INPUT, START, END).value();
                said.add(engine + " " + engine.manifest() + " " + engine.app());
              }
            });
    said.addAll(log);
    return found[0];
  }

  private void assertSilence() throws IOException {
    assertThat(said)
        .hasSizeGreaterThan(8)
        .noneMatch(line -> line.contains(SECRET) || line.contains(BASIC))
        .noneMatch(line -> line.contains(PROMPT));
    assertThat(Files.readString(cassette())).contains(PROMPT).doesNotContain(SECRET, BASIC);
  }

  private static String everything(LoopbackServer.Received request) {
    return request.query() + request.headers().values();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 307, 400, 401, 403, 404, 429, 500})
  void onlyTheServiceHearsTheSecret(int status) throws IOException {
    try (LoopbackServer server =
        LoopbackServer.answering(
            new Answer(status, Map.of("Location", "http://[bad"), "{}".getBytes(UTF_8)))) {
      assertThat(ask(server.url())).as("in the guest's memory").isEqualTo(false);
      assertThat(everything(server.only())).contains("k=" + SECRET, "Bearer " + SECRET, BASIC);
    }
    assertSilence();
  }

  @Test
  void guestThatIsToldTheSecretByTheServiceFindsIt() throws IOException {
    try (LoopbackServer server =
        new LoopbackServer(
            request -> Answer.of(500, "{\"you sent\":\"" + everything(request) + "\"}"))) {
      assertThat(ask(server.url())).as("the search finds what is there").isEqualTo(true);
    }
    assertSilence();
  }

  @Test
  void answersThatAreTooLargeAreSilent() throws IOException {
    try (LoopbackServer server =
        new LoopbackServer(request -> Answer.ok(everything(request).repeat(20)))) {
      assertThat(ask(server.url())).isEqualTo(false);
    }
    assertSilence();
  }

  @Test
  void serviceNobodyListensAtIsSilent() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(ask("http://127.0.0.1:" + port)).isEqualTo(false);
    assertSilence();
  }

  /** Clients like to quote what they do not understand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "%s",
        "HTTP/1.1 %s\r\n\r\n",
        "HTTP/1.1 200 OK\r\n%s\r\n\r\n",
        "HTTP/1.1 200 OK\r\n%s: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n%s",
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://%s/[\r\nContent-Length: 0\r\n\r\n"
      })
  void servicesThatSpeakNoHttpAreSilent(String answer) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread service =
          new Thread(
              () -> {
                // a client may ask once more
                while (answerOnce(socket, answer.formatted(SECRET))) {}
              });
      service.start();

      assertThat(ask("http://127.0.0.1:" + socket.getLocalPort())).isEqualTo(false);
    }
    assertSilence();
  }

  private static boolean answerOnce(ServerSocket socket, String answer) {
    try (Socket accepted = socket.accept()) {
      InputStream in = accepted.getInputStream();
      String head = "";
      while (!head.endsWith(INPUT)) {
        int next = in.read();
        if (next < 0) {
          return true;
        }
        head += (char) next;
      }
      accepted.getOutputStream().write(answer.getBytes(UTF_8));
      accepted.getOutputStream().flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
