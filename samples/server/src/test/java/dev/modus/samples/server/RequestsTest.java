package dev.modus.samples.server;

import static dev.modus.samples.server.TestServer.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CompileMode;
import dev.modus.core.JsonValues;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers (graphql.md, sections 6, 7, 10 and 14). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RequestsTest {

  static final class Interpreted extends RequestsTest {
    Interpreted() {
      super(CompileMode.INTERPRET);
    }
  }

  static final class Compiled extends RequestsTest {
    Compiled() {
      super(CompileMode.EAGER);
    }
  }

  private final CompileMode mode;
  private TestServer server;

  RequestsTest(CompileMode mode) {
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

  @Test
  void aQueryIsAnswered() {
    HttpResponse<String> answer = server.post(body("{ sayHello }"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    assertThat(answer.body())
        .matches(
            "\\{\"data\":\\{\"sayHello\":\"Hello, World!\"},\"extensions\":\\{\"invocations\":"
                + "\\{\"sayHello\":\\{\"executionId\":\"[0-9a-v]{20}\"}}}}");
  }

  /** Bodies, and the one text they are refused with; case 25. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "[{\"query\":\"{ sayHello }\"}]",
        "not json",
        "\"text\"",
        "5",
        "true",
        "{\"query\":5}",
        "{\"query\":\"{ sayHello }\",\"operationName\":5}",
        "{\"query\":\"{ sayHello }\"} x",
        "{\"query\":\"{ sayHello }\"}{}",
        "\uFEFF{\"query\":\"{ sayHello }\"}",
        "{\"query\":\"{ sayHello }\"",
      })
  void whatIsNoRequestIsABadRequest(String body) {
    HttpResponse<String> answer = server.post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer)).isEqualTo("Failed to parse GraphQL request.");
    assertThat(reason(answer)).isNotEmpty();
  }

  static Stream<Arguments> answers() {
    String hello = "{\"data\":{\"sayHello\":\"Hello, World!\"}}";
    String none =
        "{\"errors\":[{\"message\":\"document doesn't contain any executable operation\"}]}";
    return Stream.of(
        argumentSet("28 empty query", body(""), none),
        argumentSet("28 blank query", body(" \n,\t"), none),
        argumentSet("28 comments only", body("# nothing\n# at all"), none),
        argumentSet("63 null", "null", none),
        argumentSet("63 no members", "{}", none),
        argumentSet("28 query null", "{\"query\":null}", none),
        argumentSet("63 other letter case", "{\"Query\":\"{ sayHello }\"}", hello),
        argumentSet("last duplicate", "{\"query\":\"{ x }\",\"query\":\"{ sayHello }\"}", hello),
        argumentSet("white space behind", "{\"query\":\"{ sayHello }\"} \n", hello),
        argumentSet("unknown members", "{\"query\":\"{ sayHello }\",\"extensions\":[]}", hello),
        argumentSet("30 variables null", "{\"query\":\"{ sayHello }\",\"variables\":null}", hello),
        argumentSet("30 no variables", "{\"query\":\"{ sayHello }\",\"variables\":{}}", hello),
        argumentSet("63 text", "{\"query\":\"{ sayHello }\",\"variables\":\"x\"}", hello),
        argumentSet("63 list", "{\"query\":\"{ sayHello }\",\"variables\":[1]}", hello),
        argumentSet("name empty", "{\"query\":\"{ sayHello }\",\"operationName\":\"\"}", hello),
        argumentSet("name null", "{\"query\":\"{ sayHello }\",\"operationName\":null}", hello),
        argumentSet(
            "29 the named one of two",
            "{\"query\":\"query A { person { age } } query B { sayHello }\","
                + "\"operationName\":\"B\"}",
            hello),
        argumentSet(
            "62 supplied, not declared",
            body("{ sayHello }", Map.of("other", List.of(1, 2))),
            hello),
        argumentSet(
            "32 variable not supplied takes the default",
            body("query($n: String! = \"you\") { sayHello(name: $n) }"),
            "{\"data\":{\"sayHello\":\"Hello, you!\"}}"),
        argumentSet(
            "33 one value for a list", body("{ sum(numbers: 4) }"), "{\"data\":{\"sum\":4}}"),
        argumentSet(
            "33 one value for a list, as a variable",
            body("query($n: [Int!]!) { sum(numbers: $n) }", Map.of("n", 4)),
            "{\"data\":{\"sum\":4}}"),
        argumentSet(
            "37 aliases",
            body("{ a: sayHello(name: \"x\") b: sayHello(name: \"y\") }"),
            "{\"data\":{\"a\":\"Hello, x!\",\"b\":\"Hello, y!\"}}"),
        argumentSet(
            "59 the smallest Int, as a literal",
            body("{ sum(numbers: [-2147483648]) }"),
            "{\"data\":{\"sum\":-2147483648}}"),
        argumentSet(
            "59 the smallest Int, as a variable",
            body("query($n: [Int!]!) { sum(numbers: $n) }", Map.of("n", List.of(-2147483648L))),
            "{\"data\":{\"sum\":-2147483648}}"),
        argumentSet(
            "60 negative exponent before another argument",
            body("{ multiply(a: 1e-7, b: 1E+0) }"),
            "{\"data\":{\"multiply\":1.0E-7}}"),
        argumentSet(
            "text is kept",
            body("query($n: String!) { sayHello(name: $n) }", Map.of("n", "Zoë \uD83D\uDE00 \"\\")),
            "{\"data\":{\"sayHello\":\"Hello, Zoë \uD83D\uDE00 \\\"\\\\!\"}}"),
        argumentSet(
            "half a surrogate pair in the query",
            "{\"query\":\"{ sayHello(name: \\\"\\ud83d\\\") }\"}",
            "{\"data\":{\"sayHello\":\"Hello, \uFFFD!\"}}"),
        argumentSet(
            "half a surrogate pair in a variable",
            "{\"query\":\"query($n: String!) { sayHello(name: $n) }\","
                + "\"variables\":{\"n\":\"\\ud83d\"}}",
            "{\"data\":{\"sayHello\":\"Hello, \uFFFD!\"}}"),
        argumentSet("all is skipped", body("{ sayHello @skip(if: true) }"), "{\"data\":{}}"),
        argumentSet(
            "only the type's name",
            body("{ __typename }"),
            "{\"data\":{\"__typename\":\"Query\"}}"));
  }

  @ParameterizedTest
  @MethodSource
  void answers(String body, String expected) {
    HttpResponse<String> answer = server.post(body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JsonValues.fromJson(TestServer.withoutExtensions(answer.body())))
        .isEqualTo(JsonValues.fromJson(expected));
  }

  /** Its sign is lost: graphql-java holds literals as decimal numbers, which know one zero. */
  @Test
  void minusZeroIsAccepted() {
    assertThat(server.post(body("{ multiply(a: -0.0, b: 2) }")).body())
        .matches("\\{\"data\":\\{\"multiply\":-?0(\\.0)?}.*");
  }

  /** Documents that are understood and refused: nothing runs, and there is no data. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ sayHelo }",
        "{ sayHello { x } }",
        "{ person }",
        "{ findPerson { age } }",
        "{ findPerson(name: null) { age } }",
        "{ sayHello(nam: \"x\") }",
        "mutation { add(a: \"abc\", b: 1) }",
        "mutation { add(a: 2147483648, b: 1) }",
        "mutation { add(a: 1.5, b: 1) }",
        "query($v: String!) { sayHello(name: $v) }",
        "query($v: Int) { sayHello }",
        "query($v: Int) { sayHello(name: $v) }",
        "{ sayHello(name: $v) }",
        "{ ...F }",
        "{ ...F } fragment F on Query { ...F }",
        "{ sayHello ...F } fragment F on Person { age }",
        "{ sayHello } fragment Unused on Query { sayHello }",
        "query A { sayHello } query B { sayHello }",
        "{ sayHello @nope }",
        "type T { a: Int }",
        "subscription { nothing }",
      })
  void whatIsNotValidIsAnErrorWithoutData(String query) {
    HttpResponse<String> json = server.post(body(query), "application/json, text/event-stream");
    HttpResponse<String> graphQL = server.post(body(query), "application/graphql-response+json");

    if (query.startsWith("subscription")) {
      assertThat(json.body())
          .startsWith("event: next\ndata: {\"errors\":[")
          .doesNotContain("\"data\"");
    } else {
      assertThat(json.statusCode()).isEqualTo(200);
      assertThat(members(json)).containsOnlyKeys("errors");
    }
    assertThat(graphQL.statusCode()).isEqualTo(400);
    assertThat(members(graphQL)).containsOnlyKeys("errors");
  }

  @Test
  void aMissingVariableIsNamed() {
    String declared = "query($v: String!) { findPerson(name: $v) { age } }";

    assertThat(error(server.post(body(declared)))).contains("'v'");
    assertThat(error(server.post(body(declared, Map.of())))).contains("'v'");
  }

  /** Case 27, and what else is a text without an operation. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ broken",
        "{ }",
        "{ sayHello(name: }",
        "}",
        "\uFEFF{ sayHello } \uFEFF{",
        "{ multiply(a: 01, b: 1) }"
      })
  void whatDoesNotParseIsABadRequest(String query) {
    for (String type : List.of("application/json", "application/graphql-response+json")) {
      HttpResponse<String> answer = server.post(body(query), type);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(type(answer)).isEqualTo(type);
      assertThat(error(answer))
          .isEqualTo("Failed to determine operation type from GraphQL request.");
      assertThat(reason(answer)).contains("line 1");
    }
  }

  static Stream<Arguments> accepted() {
    String json = "application/json";
    String graphQL = "application/graphql-response+json";
    return Stream.of(
        argumentSet("JSON", json, json),
        argumentSet("GraphQL's own", graphQL, graphQL),
        argumentSet("66 event stream", "text/event-stream", json),
        argumentSet("anything", "*/*", json),
        argumentSet("something else", "text/html", json),
        argumentSet("both, GraphQL first", graphQL + ", " + json, graphQL),
        argumentSet("both, JSON first", json + ", " + graphQL, json),
        argumentSet("both, JSON is better", graphQL + ";q=0.5, " + json + ";q=0.9", json),
        argumentSet("both, GraphQL is better", json + ";q=0.1, " + graphQL, graphQL),
        argumentSet("GraphQL refused", graphQL + ";q=0, " + json, json),
        argumentSet(
            "parameters, letter case",
            "Application/GraphQL-Response+JSON; charset=utf-8",
            graphQL));
  }

  @ParameterizedTest
  @MethodSource
  void accepted(String accept, String expected) {
    HttpResponse<String> answer = server.post(body("{ sayHello }"), accept);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(type(answer)).isEqualTo(expected);
  }

  @Test
  void withoutAcceptTheAnswerIsJson() {
    HttpResponse<String> answer =
        server.send(server.to("/graphql").POST(BodyPublishers.ofString(body("{ sayHello }"))));

    assertThat(type(answer)).isEqualTo("application/json");
  }

  @Test
  void aFailingFunctionIsAnAnswerWithData() {
    for (String type : List.of("application/json", "application/graphql-response+json")) {
      HttpResponse<String> answer = server.post(body("{ fail(message: \"no\") }"), type);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(members(answer)).containsEntry("data", null).containsKey("errors");
    }
  }

  /** Case 71: how many errors, by what stands beside a non-null field that fails. */
  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet("alone", "{ fail(message: \"no\") }", 1),
        argumentSet("with __typename", "{ fail(message: \"no\") __typename }", 1),
        argumentSet("with one that delivers", "{ fail(message: \"no\") sayHello }", 2),
        argumentSet(
            "with a Void field that has an error, too",
            "{ fail(message: \"no\") logAtEveryLevel(text: \"x\") }",
            2));
  }

  @ParameterizedTest
  @MethodSource
  void failures(String query, int errors) {
    HttpResponse<String> answer = server.post(body(query));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat((List<?>) members(answer).get("errors")).hasSize(errors);
    assertThat(members(answer)).containsEntry("data", null);
  }

  @Test
  void aGetWorksWithABodyAndDoesNotChangeAnything() {
    HttpResponse<String> query =
        server.send(
            server
                .to("/graphql")
                .header("Accept", "application/json")
                .method("GET", BodyPublishers.ofString(body("{ sayHello }"))));
    HttpResponse<String> mutation =
        server.send(
            server
                .to("/graphql")
                .header("Accept", "application/json")
                .method("GET", BodyPublishers.ofString(body("mutation { add(a: 1, b: 2) }"))));
    HttpResponse<String> parameters =
        server.send(
            server.to("/graphql?query=%7BsayHello%7D").header("Accept", "application/json").GET());

    assertThat(query.statusCode()).isEqualTo(200);
    assertThat(mutation.statusCode()).isEqualTo(405);
    assertThat(reason(mutation)).isEqualTo("Mutations are sent by POST.");
    assertThat(mutation.headers().allValues("Allow")).containsExactly("POST");
    assertThat(parameters.statusCode()).isEqualTo(400);
    assertThat(reason(parameters)).contains("parameters of the URL are not read");
  }

  @Test
  void introspectionOfAStandardClientWorks() {
    HttpResponse<String> answer =
        server.post(body(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(members(answer)).containsOnlyKeys("data");
    assertThat(answer.body()).contains("\"Subscription\"", "\"AgentEvent\"", "\"JSON\"");
  }

  static Map<String, Object> members(HttpResponse<String> answer) {
    @SuppressWarnings("unchecked")
    Map<String, Object> members = (Map<String, Object>) JsonValues.fromJson(answer.body());
    return members;
  }

  static String error(HttpResponse<String> answer) {
    return firstError(answer).get("message").toString();
  }

  static String reason(HttpResponse<String> answer) {
    return ((Map<?, ?>) firstError(answer).get("extensions")).get("reason").toString();
  }

  private static Map<?, ?> firstError(HttpResponse<String> answer) {
    return (Map<?, ?>) ((List<?>) members(answer).get("errors")).get(0);
  }

  static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }
}
