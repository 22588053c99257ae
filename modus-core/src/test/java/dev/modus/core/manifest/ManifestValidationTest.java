package dev.modus.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the schema: {@code manifest.md}, section 4. */
class ManifestValidationTest {

  private static final String LONGEST = "a".repeat(63);

  private static List<String> problems(String json) {
    return Manifest.validate(json).stream()
        .map(problem -> problem.pointer() + ": " + problem.reason())
        .toList();
  }

  private static String endpoint(String name, String members) {
    return "{'endpoints': {'" + name + "': {" + members + "}}}";
  }

  private static String endpointPath(String path) {
    return endpoint("e", "'type': 'graphql', 'auth': 'none', 'path': '" + path + "'");
  }

  private static String model(String members) {
    return "{'models': {'m': {" + members + "}}}";
  }

  private static String connection(String members) {
    return "{'connections': {'c': {" + members + "}}}";
  }

  private static String http(String members) {
    return connection("'type': 'http', 'endpoint': 'https://a'" + members);
  }

  private static String postgresql(String uri) {
    return connection("'type': 'postgresql', 'connString': '" + uri + "'");
  }

  private static String dgraph(String members) {
    return connection("'type': 'dgraph'" + members);
  }

  private static String neo4j(String uri, String password) {
    return connection(
        "'type': 'neo4j', 'username': 'u', 'dbUri': '" + uri + "', 'password': '" + password + "'");
  }

  static Stream<String> validTextHasNoProblems() {
    return Stream.of(
        "{}",
        "{'$schema': 'https://schema.hypermode.com/modus.json', // comment\n}",
        endpointPath("/"),
        endpointPath("/explorer/"),
        endpoint("a-b", "'type': 'graphql', 'path': '/graphql', 'auth': 'bearer-token'"),
        endpoint(LONGEST, "'type': 'graphql', 'path': '/x', 'auth': 'none'"),
        model("'connection': 'c'"),
        model("'connection': 'nowhere', 'sourceModel': 's', 'path': 'p'"),
        model("'connection': 'hypermode', 'provider': 'hugging-face', 'sourceModel': 's'"),
        http(""),
        http(", 'headers': {}, 'queryParameters': {}"),
        http(", 'headers': {'X,Y': 'v'}, 'queryParameters': {'a b': '{{A}}'}"),
        connection("'type': 'http', 'baseUrl': 'https://a/{{A}}/'"),
        connection("'type': 'http', 'baseUrl': 'http://[::1]:80/'"),
        postgresql("postgresql://{{U}}:{{P}}@{{H}}/db"),
        postgresql("postgresql://{{CONN}}"),
        postgresql("postgres://u:p@h:5432/db?sslmode=disable"),
        connection("'type': 'mysql', 'connString': 'mysql://u:p@h/db'"),
        dgraph(", 'grpcTarget': 'localhost:9080'"),
        dgraph(", 'grpcTarget': 'a-b.c.d:443', 'key': '{{KEY}}'"),
        dgraph(", 'connString': 'dgraph://u:p@h:9080?x=y'"),
        neo4j("neo4j+s://x.databases.neo4j.io", "{{P}}"),
        neo4j("bolt://x:7687", "p"));
  }

  @ParameterizedTest
  @MethodSource
  void validTextHasNoProblems(String json) {
    assertThat(problems(json.replace('\'', '"'))).isEmpty();
  }

  static Stream<Arguments> invalidTextHasTheProblem() {
    String name = "the name must be 1 to 63 letters and digits, with single hyphens between them";
    String members = "'type': 'graphql', 'path': '/x', 'auth': 'none'";
    String oneUrl = "needs either 'baseUrl' or 'endpoint', and not both";
    String baseUrl = "must begin with http:// or https://, and end with '/', and hold no blanks";
    String postgresql =
        "must have the form postgresql://user:password@host:port/database?options, of which only"
            + " the scheme is required";
    return Stream.of(
        arguments("[]", "", "must be an object, but is a list"),
        arguments("null", "", "must be an object, but is null"),
        arguments("{'a': 1", "", "the JSON text ends too early"),
        arguments("{'collections': {}}", "/collections", "is not allowed here"),
        arguments("{'hosts': {}}", "/hosts", "is not allowed here"),
        arguments("{'Models': {}}", "/Models", "is not allowed here"),
        arguments("{'$schema': 5}", "/$schema", "must be text, but is a number"),
        arguments("{'models': []}", "/models", "must be an object, but is a list"),
        arguments(endpoint("a_b", members), "/endpoints/a_b", name),
        arguments(endpoint("a--b", members), "/endpoints/a--b", name),
        arguments(endpoint("-a", members), "/endpoints/-a", name),
        arguments(endpoint("", members), "/endpoints/", name),
        arguments(endpoint(LONGEST + "a", members), "/endpoints/" + LONGEST + "a", name),
        arguments(endpoint("a/b~c", members), "/endpoints/a~1b~0c", name),
        arguments(
            endpoint("e", "'type': 'graphql', 'auth': 'none'"), "/endpoints/e", "needs 'path'"),
        arguments(endpoint("e", "'type': 'graphql', 'path': '/x'"), "/endpoints/e", "needs 'auth'"),
        arguments(endpoint("e", "'path': '/x', 'auth': 'none'"), "/endpoints/e", "needs 'type'"),
        arguments(
            endpoint("e", "'type': 'rest', 'path': '/x', 'auth': 'none'"),
            "/endpoints/e/type",
            "must be 'graphql'"),
        arguments(
            endpoint("e", "'type': 'graphql', 'path': '/x', 'auth': 5"),
            "/endpoints/e/auth",
            "must be 'none' or 'bearer-token'"),
        arguments(
            endpointPath("/health"),
            "/endpoints/e/path",
            "is a path of the runtime itself; choose another"),
        arguments(
            endpointPath("graphql"), "/endpoints/e/path", "must begin with '/' and hold no blanks"),
        arguments(
            endpointPath("/a b"), "/endpoints/e/path", "must begin with '/' and hold no blanks"),
        arguments(model(""), "/models/m", "needs 'connection'"),
        arguments(
            model("'connection': 'c', 'provider': 'hugging-face'"),
            "/models/m/provider",
            "is not allowed here"),
        arguments(model("'connection': 'c', 'host': 'h'"), "/models/m/host", "is not allowed here"),
        arguments(model("'connection': 'c', 'path': ''"), "/models/m/path", "must not be empty"),
        arguments(
            model("'connection': 'a_b'"),
            "/models/m/connection",
            "must be the name of a connection"),
        arguments(
            model("'connection': 'hypermode', 'sourceModel': 's'"),
            "/models/m",
            "needs 'provider'"),
        arguments(
            model(
                "'connection': 'hypermode', 'sourceModel': 's', 'provider': 'hugging-face',"
                    + " 'path': 'p'"),
            "/models/m/path",
            "is not allowed here"),
        arguments(
            model("'connection': 'hypermode', 'sourceModel': 's', 'provider': 'openai'"),
            "/models/m/provider",
            "must be 'hugging-face'"),
        arguments(
            connection("'type': 'http', 'baseUrl': 'https://a'"),
            "/connections/c/baseUrl",
            baseUrl),
        arguments(
            connection("'type': 'http', 'baseUrl': 'https:///'"),
            "/connections/c/baseUrl",
            baseUrl),
        arguments(
            connection("'type': 'http', 'baseUrl': 'https://a/', 'endpoint': 'https://a'"),
            "/connections/c",
            oneUrl),
        arguments(connection("'type': 'http'"), "/connections/c", oneUrl),
        arguments(
            connection("'type': 'http', 'endpoint': 'HTTPS://a'"),
            "/connections/c/endpoint",
            "must begin with http:// or https://, and hold no blanks"),
        arguments(
            connection("'type': 'http', 'endpoint': 'https://{{A}}/'"),
            "/connections/c/endpoint",
            "must be an absolute URI; its host must not be a template"),
        arguments(
            connection("'type': 'http', 'endpoint': '/a'"),
            "/connections/c/endpoint",
            "must be an absolute URI; its host must not be a template"),
        arguments(http(", 'headers': {'A': ''}"), "/connections/c/headers/A", "must not be empty"),
        arguments(
            http(", 'headers': {'X Y': 'v'}"),
            "/connections/c/headers/X Y",
            "the name cannot be that of a header"),
        arguments(
            http(", 'headers': {'X:Y': 'v'}"),
            "/connections/c/headers/X:Y",
            "the name cannot be that of a header"),
        arguments(
            http(", 'queryParameters': {'': 'v'}"),
            "/connections/c/queryParameters/",
            "the name of a query parameter must not be empty"),
        arguments(
            http(", 'queryParameters': {'a': 5}"),
            "/connections/c/queryParameters/a",
            "must be text, but is a number"),
        arguments(postgresql("{{CONN}}"), "/connections/c/connString", postgresql),
        arguments(
            postgresql("postgresql://h:{{PORT}}/db"), "/connections/c/connString", postgresql),
        arguments(postgresql("postgresql://h/my_db"), "/connections/c/connString", postgresql),
        arguments(
            connection("'type': 'mysql', 'connString': 'mysql://u:p@{{H}}/db'"),
            "/connections/c/connString",
            postgresql.replace("postgresql", "mysql")),
        arguments(
            connection("'type': 'mysql', 'connString': 'mysql://h', 'key': 'k'"),
            "/connections/c/key",
            "is not allowed here"),
        arguments(
            dgraph(", 'grpcTarget': '127.0.0.1:9080'"),
            "/connections/c/grpcTarget",
            "must have the form host:port"),
        arguments(
            dgraph(", 'grpcTarget': 'a.b.c:443'"),
            "/connections/c/grpcTarget",
            "must have the form host:port"),
        arguments(
            dgraph(", 'grpcTarget': 'a:1', 'connString': 'dgraph://h'"),
            "/connections/c",
            "needs either 'connString' or 'grpcTarget', and not both"),
        arguments(
            dgraph(", 'key': 'k', 'connString': 'dgraph://h'"),
            "/connections/c",
            "must not have 'key' beside 'connString', of which the key is a part"),
        arguments(
            dgraph(""),
            "/connections/c",
            "needs either 'connString' or 'grpcTarget', and not both"),
        arguments(
            neo4j("neo4j+ssc://x", "p"),
            "/connections/c/dbUri",
            "must begin with neo4j://, neo4j+s:// or bolt:// and a host"),
        arguments(
            neo4j("bolt+s://x", "p"),
            "/connections/c/dbUri",
            "must begin with neo4j://, neo4j+s:// or bolt:// and a host"),
        arguments(neo4j("bolt://x", ""), "/connections/c/password", "must not be empty"),
        arguments(
            connection("'type': 'redis'"),
            "/connections/c",
            "needs a 'type', one of http, postgresql, mysql, dgraph, neo4j"),
        arguments(
            "{'connections': {'c': null}}", "/connections/c", "must be an object, but is null"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void invalidTextHasTheProblem(String json, String pointer, String reason) {
    assertThat(problems(json.replace('\'', '"'))).containsExactly(pointer + ": " + reason);
  }

  @Test
  void otherSpellingOfAMemberIsNotAllowed() {
    assertThat(problems(connection("'type': 'http', 'baseURL': 'https://a/'").replace('\'', '"')))
        .containsExactly(
            "/connections/c: needs either 'baseUrl' or 'endpoint', and not both",
            "/connections/c/baseURL: is not allowed here");
  }

  @Test
  void allProblemsAreReportedInTheTextsOrder() {
    List<ManifestProblem> problems =
        Manifest.validate(
            """
            {
              "connections": {
                "a_b": { "type": "neo4j", "dbUri": "http://hunter2", "password": "" }
              },
              "endpoints": { "e": 5 },
              "more": true
            }
            """);

    assertThat(problems)
        .extracting(ManifestProblem::toString)
        .containsExactly(
            "/connections/a_b: the name must be 1 to 63 letters and digits, with single hyphens"
                + " between them (line 3, column 12)",
            "/connections/a_b: needs 'username' (line 3, column 12)",
            "/connections/a_b/dbUri: must begin with neo4j://, neo4j+s:// or bolt:// and a host"
                + " (line 3, column 40)",
            "/connections/a_b/password: must not be empty (line 3, column 70)",
            "/endpoints/e: must be an object, but is a number (line 5, column 23)",
            "/more: is not allowed here (line 6, column 11)");
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000})
  void longTextIsNoTrouble(int length) {
    assertThat(
            problems(http(", 'headers': {'A': '" + "x".repeat(length) + "'}").replace('\'', '"')))
        .isEmpty();
    String path = "https://a/" + "%41b".repeat(length);
    assertThat(
            problems(connection("'type': 'http', 'endpoint': '" + path + "'").replace('\'', '"')))
        .isEmpty();
    String name = "a" + "-a".repeat(length);
    assertThat(problems(model("'connection': '" + name + "'").replace('\'', '"'))).isEmpty();
  }
}
