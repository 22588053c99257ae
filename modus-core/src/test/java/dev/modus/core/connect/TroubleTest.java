package dev.modus.core.connect;

import static dev.modus.core.connect.ConnectedApp.CANARY;
import static dev.modus.core.connect.RawServer.answering;
import static dev.modus.core.connect.RawServer.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CallContext;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Invocation;
import dev.modus.core.Limits;
import dev.modus.core.Soon;
import dev.modus.core.TimeLimitException;
import dev.modus.core.connect.RawServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that are slow, endless, or do not keep to the protocol. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TroubleTest extends ConnectTest {

  private static final int MAX_BYTES = 100_000;

  private FunctionEngine limited() {
    return engine(
        "limited",
        builder -> builder.limits(Limits.builder().maxHttpResponseBytes(MAX_BYTES).build()));
  }

  /** Says something, and then nothing until the client hangs up, which the latch tells. */
  private static Script stalling(String beginning, CountDownLatch hungUp) {
    return (request, socket) -> {
      saying(beginning).answer(request, socket);
      awaitHangUp(socket);
      hungUp.countDown();
    };
  }

  private static void awaitHangUp(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // nothing more is expected
      }
    } catch (IOException e) {
      // reset, which is hanging up as well
    }
  }

  private static void assertHungUp(CountDownLatch hungUp) throws InterruptedException {
    assertThat(hungUp.await(Soon.BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  static Stream<Arguments> beginnings() {
    return Stream.of(
        argumentSet("nothing", ""),
        argumentSet("half a head", "HTTP/1.1 200 OK\nContent-"),
        argumentSet("a head", "HTTP/1.1 200 OK\nContent-Length: 10\n\n"),
        argumentSet("half a body", "HTTP/1.1 200 OK\nContent-Length: 10\n\nhalf"),
        argumentSet("half a chunk", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nff\nhalf"));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void requestThatTakesTooLongIsGivenUpAndTheCallGoesOn(String beginning) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    SERVER.script(stalling(beginning, hungUp));
    FunctionEngine hasty =
        engine(
            "hasty",
            builder ->
                builder.limits(
                    Limits.builder().maxHttpRequestTime(Duration.ofMillis(300)).build()));
    assertThat(reasonOfFailure(hasty, url("/plain/x?secret")))
        .contains(
            "ERROR: Error making HTTP request.",
            "connection [plain] did not answer in time, at [" + url("/plain/x") + "]")
        .doesNotContain("secret");
    assertHungUp(hungUp);
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void timeOfTheCallCountsAsWell(String beginning) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    SERVER.script(stalling(beginning, hungUp));
    Duration time = Duration.ofMillis(300);
    do {
      // on a slow machine this may be over before the request is sent
      CallContext context = CallContext.builder().timeout(time).build();
      failureOf(
          TimeLimitException.class, () -> engine().call(context, "isFetched", url("/plain/x")));
      time = time.multipliedBy(4);
    } while (SERVER.requests().isEmpty());
    assertHungUp(hungUp);
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void cancelledCallHangsUp(String beginning) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    SERVER.script(stalling(beginning, hungUp));
    CompletableFuture<Invocation> call =
        engine().callAsync(CallContext.empty(), "isFetched", url("/plain/x"));
    Soon.until("the request arrived", () -> !SERVER.requests().isEmpty());
    call.cancel(true);
    assertHungUp(hungUp);
    Soon.until("the call is over", () -> engine().statistics().runningCalls() == 0);
  }

  @Test
  void interruptIsRecordedAsCancelled() {
    Thread caller = Thread.currentThread();
    SERVER.script(
        (request, socket) -> {
          caller.interrupt();
          awaitHangUp(socket);
        });
    // the call may be over before anybody notices the interrupt
    String log = log(() -> assertThat(catchThrowable(() -> get(url("/plain/x")))).isNotNull());
    assertThat(log).contains("dev.modus.host WARNING: Cancelled HTTP request.");
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  static Stream<Arguments> tooLarge() {
    return Stream.of(
        argumentSet("one byte too many", answering(200, "", new byte[MAX_BYTES + 1])),
        argumentSet(
            "announced", saying("HTTP/1.1 200 OK\nContent-Length: 99999999999\n\nbeginning")),
        argumentSet("endless", endless("HTTP/1.1 200 OK\n\n", "x".repeat(1000))),
        argumentSet(
            "endless in chunks",
            endless(
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n",
                "3e8\n" + "x".repeat(1000) + "\n")),
        argumentSet("packed", answering(200, "Content-Encoding: gzip", bomb())));
  }

  private static Script endless(String head, String piece) {
    return (request, socket) -> {
      OutputStream out = socket.getOutputStream();
      out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      byte[] bytes = piece.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
      while (true) {
        out.write(bytes); // until the client hangs up
      }
    };
  }

  private static byte[] bomb() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[10_000_000]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(packed.size()).isLessThan(MAX_BYTES);
    return packed.toByteArray();
  }

  @ParameterizedTest
  @MethodSource
  void tooLarge(Script script) {
    SERVER.script(script);
    assertThat(reasonOfFailure(limited(), url("/plain/x")))
        .contains(
            "connection [plain] sent more than the 100000 bytes that"
                + " Limits.maxHttpResponseBytes allows");
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200 OK", "GET, 304 Not Modified"})
  void anAnswerWithoutABodyMayTellTheLengthOfALargeOne(String method, String status) {
    SERVER.script(saying("HTTP/1.1 " + status + "\nContent-Length: 99999999\n\n"));
    Object response =
        limited().call("send", method, url("/plain/x"), List.of(), new byte[0]).value();
    assertThat((byte[]) ((Map<?, ?>) response).get("body")).isEmpty();
  }

  @Test
  void largestAnswerIsReadWhole() {
    SERVER.script(answering(200, "", new byte[MAX_BYTES]));
    Object response = limited().call("get", url("/plain/x")).value();
    assertThat((byte[]) ((Map<?, ?>) response).get("body")).hasSize(MAX_BYTES);
  }

  @ParameterizedTest
  @MethodSource
  void improperAnswerIsAFailure(Script script) {
    SERVER.script(script);
    assertThat(reasonOfFailure(url("/v1/x?q=secret")))
        .contains(
            "ERROR: Error making HTTP request.",
            "connection [api] gave no proper answer, at [" + url("/v1/x") + "]")
        .doesNotContain("secret");
  }

  static Stream<Arguments> improperAnswerIsAFailure() {
    return Stream.of(
        argumentSet("hung up", saying("")),
        argumentSet("no HTTP", saying("SSH-2.0-OpenSSH_9\n\n")),
        argumentSet("no status", saying("HTTP/1.1 abc\n\n")),
        argumentSet("echo of a secret", saying(CANARY + "\n\n")),
        argumentSet("echo as a status", saying("HTTP/1.1 " + CANARY + "\n\n")),
        argumentSet(
            "echo as a length", saying("HTTP/1.1 200 OK\nContent-Length: " + CANARY + "\n\n")),
        argumentSet("cut off in the head", saying("HTTP/1.1 200 OK\nContent-Le")),
        argumentSet(
            "shorter than announced", saying("HTTP/1.1 200 OK\nContent-Length: 10\n\nshort")),
        argumentSet("wrong length", saying("HTTP/1.1 200 OK\nContent-Length: many\n\nbody")),
        argumentSet("negative length", saying("HTTP/1.1 200 OK\nContent-Length: -5\n\nbody")),
        argumentSet(
            "wrong chunk", saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nxyz\nbody\n")),
        argumentSet(
            "cut off in a chunk",
            saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n10\nbody")),
        argumentSet(
            "no last chunk", saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\nbody\n")));
  }

  @Test
  void bytesBeyondTheLengthAreNotRead() {
    SERVER.script(saying("HTTP/1.1 200 OK\nContent-Length: 4\n\nbody and more"));
    assertThat(body(get(url("/plain/x")))).isEqualTo("body");
  }

  @Test
  void answerWithoutLengthEndsWithTheConnection() {
    SERVER.script(saying("HTTP/1.1 200 OK\n\nbody"));
    assertThat(body(get(url("/plain/x")))).isEqualTo("body");
  }

  @Test
  void serverThatIsNotThereIsAFailure() throws Exception {
    RawServer gone = RawServer.start();
    String manifest =
        "{\"connections\": {\"gone\": {\"type\": \"http\", \"baseUrl\": \"http://127.0.0.1:"
            + gone.port()
            + "/\"}}}";
    String url = "http://127.0.0.1:" + gone.port() + "/x";
    gone.close();
    try (FunctionEngine engine = ConnectedApp.builder("assemblyscript", mode, manifest).build()) {
      assertThat(reasonOfFailure(engine, url))
          .contains("connection [gone] gave no proper answer", "java.net.ConnectException");
    }
  }
}
