package dev.modus.samples.server;

import static dev.modus.samples.server.RequestsTest.error;
import static dev.modus.samples.server.RequestsTest.members;
import static dev.modus.samples.server.TestServer.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CompileMode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No request ends the process or spoils the next one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RobustnessTest {

  static final class Interpreted extends RobustnessTest {
    Interpreted() {
      super(CompileMode.INTERPRET);
    }
  }

  static final class Compiled extends RobustnessTest {
    Compiled() {
      super(CompileMode.EAGER);
    }
  }

  private final CompileMode mode;
  private TestServer server;

  RobustnessTest(CompileMode mode) {
    this.mode = mode;
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.of(folder, Guests.HELLO, mode);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Whatever happened before. */
  @AfterEach
  void thePlainQueryIsAnswered() {
    assertThat(server.ask("{ sayHello people { firstName age } }"))
        .isEqualTo(
            "{\"data\":{\"sayHello\":\"Hello, World!\",\"people\":["
                + "{\"firstName\":\"Ada\",\"age\":36},{\"firstName\":\"Alan\",\"age\":41},"
                + "{\"firstName\":\"Grace\",\"age\":85}]}}");
  }

  /** Case 61; the reference ends the process on the first, and spoils its plans with the others. */
  static Stream<Arguments> fragments() {
    String both = "{\"data\":{\"sayHello\":\"Hello, World!\",\"person\":{\"age\":36}}}";
    return Stream.of(
        argumentSet(
            "on the root, of several fields",
            "{ ...F } fragment F on Query { sayHello person { age } }",
            both),
        argumentSet(
            "inline on the root", "{ ... on Query { sayHello } ... { person { age } } }", both),
        argumentSet(
            "nested",
            "{ ...A } fragment A on Query { sayHello ...B } fragment B on Query"
                + " { person { ...C } } fragment C on Person { age }",
            both),
        argumentSet(
            "repeated",
            "{ ...F ...F sayHello ...F } fragment F on Query { sayHello person { age } }",
            both),
        argumentSet(
            "beside fields", "{ sayHello person { ...P age } } fragment P on Person { age }", both),
        argumentSet(
            "on both sides of a mutation",
            "mutation { ...M } fragment M on Mutation { a: add(a: 1, b: 2) b: add(a: 3, b: 4) }",
            "{\"data\":{\"a\":3,\"b\":7}}"));
  }

  @ParameterizedTest
  @MethodSource
  void fragments(String query, String expected) {
    for (int round = 0; round < 3; round++) {
      assertThat(server.ask(query)).isEqualTo(expected);
      assertThat(server.ask("{ person { age } sayHello }"))
          .isEqualTo("{\"data\":{\"person\":{\"age\":36},\"sayHello\":\"Hello, World!\"}}");
    }
  }

  @Test
  void anUnusedFragmentIsAnErrorOfItsRequestOnly() {
    assertThat(server.ask("{ sayHello } fragment F on Person { age }"))
        .startsWith("{\"errors\":[")
        .doesNotContain("\"data\"");
    assertThat(server.ask("{ sayHello }")).isEqualTo("{\"data\":{\"sayHello\":\"Hello, World!\"}}");
  }

  /** The reference wraps them: 2147483648 arrives as -2147483648. */
  @ParameterizedTest
  @ValueSource(
      strings = {"2147483648", "-2147483649", "1099511627776", "123456789012345678901234567890"})
  void anIntegerOutOfRangeIsRefused(String number) {
    String variables =
        "{\"query\":\"query($n: Int!) { sum(numbers: [$n]) }\",\"variables\":{\"n\":"
            + number
            + "}}";

    for (String body : List.of(body("{ sum(numbers: [" + number + "]) }"), variables)) {
      HttpResponse<String> answer = server.post(body);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(members(answer)).containsOnlyKeys("errors");
      assertThat(error(answer)).contains("integer");
    }
  }

  @Test
  void aNumberBeyondAllDoublesIsRefused() {
    HttpResponse<String> answer = server.post(body("{ multiply(a: 1e999, b: 1) }"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(members(answer)).containsKey("errors");
  }

  /** The reference answers 200 with an empty body. */
  @Test
  void aModuleThatCannotBeInstantiatedIsAnError(@TempDir Path folder) {
    try (TestServer broken = TestServer.of(folder, Guests.START_TRAPS, mode)) {
      String field = "echoString";
      for (int round = 0; round < 3; round++) {
        HttpResponse<String> answer = broken.post(body("{ __typename " + field + "(v: \"x\") }"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(members(answer)).containsKeys("errors", "data");
        assertThat(((Map<?, ?>) ((List<?>) members(answer).get("errors")).get(0)).get("path"))
            .isEqualTo(List.of(field));
      }
      assertThat(broken.ask("{ __typename }")).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }
  }

  /** Case 67; the reference answers 200 with an empty body, if the app loads at all. */
  @Test
  void anImportNobodyProvidesIsAnErrorOfItsFieldOnly(@TempDir Path folder) {
    try (TestServer hosts = TestServer.of(folder, Guests.HOSTS, mode)) {
      HttpResponse<String> answer =
          hosts.post(body("{ __typename missing: callMissing(text: \"x\") }"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(error(answer)).contains("modus_nowhere.missing, which nobody provides");
      assertThat(((Map<?, ?>) ((List<?>) members(answer).get("errors")).get(0)).get("path"))
          .isEqualTo(List.of("missing"));
      assertThat(hosts.ask("{ __typename }")).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }
  }

  @Test
  void aBodyTooLargeIsRefused() throws Exception {
    String tooLarge =
        body("{ sayHello(name: \"" + "x".repeat(TestServer.LIMITS.maxBodyBytes()) + "\") }");
    HttpResponse<String> known = server.post(tooLarge);
    HttpResponse<String> chunked =
        server.send(
            server
                .to("/graphql")
                .POST(
                    BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArray(tooLarge.getBytes(UTF_8)))));

    for (HttpResponse<String> answer : List.of(known, chunked)) {
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(error(answer)).isEqualTo("The request is too large.");
    }
    try (RawConnection endless = new RawConnection(server)) {
      endless.send(RawConnection.head("Content-Length: 1000000000"));
      byte[] part = new byte[1 << 16];
      String answer = "";
      try {
        for (int i = 0; i < 1 << 10; i++) {
          endless.send(new String(part, UTF_8));
        }
      } catch (java.io.IOException e) {
        // the server has ended the connection
      }
      try {
        answer = endless.answer();
      } catch (java.io.IOException e) {
        answer = "HTTP/1.1 413 reset";
      }
      assertThat(answer).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void aBodyJustWithinTheLimitIsAnswered() {
    String body = body("{ sayHello }");
    String padded = body + " ".repeat(TestServer.LIMITS.maxBodyBytes() - body.length());

    assertThat(padded).hasSize(TestServer.LIMITS.maxBodyBytes());
    assertThat(server.post(padded).body()).startsWith("{\"data\":{\"sayHello\":\"Hello, World!");
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() throws Exception {
    byte[] start = "{\"query\":\"{ sayHello(name: \\\"".getBytes(UTF_8);
    byte[] end = "\\\") }\"}".getBytes(UTF_8);
    byte[] body = new byte[start.length + 2 + end.length];
    System.arraycopy(start, 0, body, 0, start.length);
    body[start.length] = (byte) 0xC3;
    body[start.length + 1] = (byte) 0x28;
    System.arraycopy(end, 0, body, start.length + 2, end.length);

    try (RawConnection connection = new RawConnection(server)) {
      assertThat(connection.post(body).answer()).contains("Hello, \uFFFD(!");
    }
  }

  @Test
  void deepBodiesAndDocumentsAreRefused() {
    List<String> bodies =
        List.of(
            "[".repeat(100_000),
            "{\"query\":\"{ sayHello }\",\"variables\":" + "{\"a\":".repeat(100_000),
            "{\"query\":\"{ sayHello }\",\"variables\":{\"a\":"
                + "[".repeat(1_900)
                + "]".repeat(1_900)
                + "}}",
            body("{ a".repeat(100_000)),
            body("{ sum(numbers: " + "[".repeat(50_000) + "]".repeat(50_000) + ") }"),
            body("{ " + "x: sayHello ".repeat(50_000) + "}"),
            body("{ sayHello } " + "fragment F on Query { sayHello } ".repeat(10_000)));
    for (String body : bodies) {
      HttpResponse<String> answer = server.post(body);

      assertThat(answer.statusCode()).as(body.substring(0, 60)).isIn(200, 400);
      assertThat(members(answer).containsKey("data") || members(answer).containsKey("errors"))
          .as(answer.body())
          .isTrue();
    }
  }

  @Test
  void manyRequestsMayUseOneConnection() throws Exception {
    try (RawConnection connection = new RawConnection(server)) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(connection.post("{ sayHello(name: \"" + i + "\") }").answer())
            .startsWith("HTTP/1.1 200")
            .contains("Hello, " + i + "!");
      }
      // a bad one in between costs nothing else
      assertThat(connection.post("{ broken").answer()).startsWith("HTTP/1.1 400");
      assertThat(connection.post("not json".getBytes(UTF_8)).answer()).startsWith("HTTP/1.1 400");
      assertThat(connection.post("{ sayHello }").answer()).contains("Hello, World!");
      // and several may be sent before the first is answered
      connection.post("{ sayHello(name: \"a\") }").post("{ sayHello(name: \"b\") }");
      assertThat(connection.answer()).contains("Hello, a!");
      assertThat(connection.answer()).contains("Hello, b!");
    }
  }

  @Test
  void aClientMaySayThatNothingMoreComes() throws Exception {
    try (RawConnection connection = new RawConnection(server)) {
      connection.post("{ sayHello }").endOutput();

      assertThat(connection.answer()).startsWith("HTTP/1.1 200").contains("Hello, World!");
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void aBodyThatEndsTooEarlyIsRefused() throws Exception {
    try (RawConnection connection = new RawConnection(server)) {
      connection.send(RawConnection.head("Content-Length: 100") + "{\"query\"").endOutput();

      assertThat(connection.answer())
          .startsWith("HTTP/1.1 400")
          .endsWith("{\"errors\":[{\"message\":\"The request ended too early.\"}]}");
    }
  }

  @Test
  void slowClientsHoldNobodyUp(@TempDir Path folder) throws Exception {
    Guests.copy(Guests.HELLO, folder);
    Guests.write(folder, "modus.json", TestServer.OPEN);
    List<RawConnection> slow = new ArrayList<>();
    try (TestServer impatient =
        TestServer.start(TestServer.impatient(TestServer.settings(folder, mode)))) {
      // more than there are threads
      for (int i = 0; i < 500; i++) {
        slow.add(
            new RawConnection(impatient).send(RawConnection.head("Content-Length: 100") + "{\"q"));
      }
      assertThat(impatient.ask("{ sayHello }")).contains("Hello, World!");

      // what does not arrive is given up
      assertThat(slow.get(0).answer())
          .startsWith("HTTP/1.1 408")
          .contains("The request did not arrive in time.");
      assertThat(slow.get(0).isEnded()).isTrue();
      try (RawConnection silent = new RawConnection(impatient)) {
        assertThat(silent.isEnded()).isTrue();
      }
    } finally {
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
  }

  @Test
  void clientsThatLeaveBeforeTheirAnswerCostNothing() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (RawConnection connection = new RawConnection(server)) {
        connection.post("{ people { firstName } }");
      }
    }
    for (int i = 0; i < 200; i++) {
      try (RawConnection connection = new RawConnection(server)) {
        connection.send("POST /graphql HTTP/1.1\r\nHos");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /graphql HTTP/1.1\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void whatIsNoHttpIsRefusedWithAReason(String request) throws Exception {
    try (RawConnection connection = new RawConnection(server)) {
      assertThat(connection.send(request).answer())
          .matches("(?s)HTTP/1\\.1 (400|404|405|505) .*")
          .containsPattern("\\{\"errors\":\\[\\{\"message\":\"[^\"]+\"");
    }
  }

  @Test
  void aHeadTooLargeIsRefused() throws Exception {
    try (RawConnection connection = new RawConnection(server)) {
      connection.send(
          "POST /graphql HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(100_000) + "\r\n\r\n");

      assertThat(connection.answer()).startsWith("HTTP/1.1 431").contains("{\"errors\":[{");
    }
  }

  @Test
  void manyClientsAtOnceAreAnswered() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(50);
    try {
      List<Future<String>> answers =
          Stream.iterate(0, i -> i + 1)
              .limit(1_000)
              .map(i -> clients.submit(() -> server.ask("{ sayHello(name: \"" + i + "\") }")))
              .toList();
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get(60, TimeUnit.SECONDS))
            .isEqualTo("{\"data\":{\"sayHello\":\"Hello, " + i + "!\"}}");
      }
    } finally {
      clients.shutdownNow();
    }
  }
}
