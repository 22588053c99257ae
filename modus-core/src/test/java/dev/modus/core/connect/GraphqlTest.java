package dev.modus.core.connect;

import static dev.modus.core.connect.ConnectedApp.CANARY;
import static dev.modus.core.connect.RawServer.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestExitException;
import dev.modus.core.connect.RawServer.Request;
import dev.modus.core.connect.RawServer.Script;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code modus_graphql_client.executeQuery} (host-functions.md, section 7). */
class GraphqlTest extends ConnectTest {

  private static final String DATA = "{\"data\": {\"a\": \"é\"}}\n";

  private String query(String connection, String statement, String variables) {
    return (String) engine().call("query", connection, statement, variables).value();
  }

  /** What a failing query leaves in the log; the guest gets null. */
  private String reason(String connection, String variables) {
    return log(
        () ->
            assertThat(engine().call("queryOutcome", connection, "{a}", variables).value())
                .isEqualTo("nothing"));
  }

  @Test
  void statementIsPostedAndTheAnswerUnchanged() {
    SERVER.script(answering(200, "Content-Type: application/json", DATA));
    assertThat(query("graph", "query \"q\"\n{é<}", "{\"b\":\"<é>\",\"a\":[1.50,1e400]}"))
        .isEqualTo(DATA);
    Request request = SERVER.onlyRequest();
    assertThat(request.line()).isEqualTo("POST /graphql?k=graph-" + CANARY + "&z=1 HTTP/1.1");
    assertThat(request.values("Authorization")).containsExactly("Bearer graph-" + CANARY);
    assertThat(request.values("Content-Type")).containsExactly("application/json");
    assertThat(request.text())
        .isEqualTo(
            "{\"query\":\"query \\\"q\\\"\\n{é<}\",\"variables\":"
                + "{\"b\":\"<é>\",\"a\":[1.50,1e400]}}");
  }

  @ParameterizedTest
  @MethodSource
  void variablesKeepTheirText(String variables) {
    SERVER.script(answering(200, "", DATA));
    query("graph", "{a}", variables);
    assertThat(SERVER.onlyRequest().text())
        .isEqualTo("{\"query\":\"{a}\",\"variables\":" + variables + "}");
  }

  static Stream<String> variablesKeepTheirText() {
    return Stream.of("{}", "null", "{\"n\":12345678901234567890}", "{\"n\":0.1000000000000000055}");
  }

  @ParameterizedTest
  @MethodSource
  void variablesThatAreNoObjectAreAFailure(String variables, String reason) {
    assertThat(reason("graph", variables))
        .contains("Error executing GraphQL operation. Host: graph Query: {a}", reason)
        .doesNotContain("secret");
    assertThat(SERVER.requests()).isEmpty();
  }

  static Stream<Arguments> variablesThatAreNoObjectAreAFailure() {
    String unread = "the variables cannot be read";
    return Stream.of(
        arguments("", unread),
        arguments("{\"secret\":", unread),
        arguments("{'secret':1}", unread),
        arguments("{}}", unread),
        arguments("{},\"query\":\"{secret}\"", unread),
        arguments("// secret\n{}", unread),
        arguments("[\"secret\"]", "must be a JSON object or null"),
        arguments("\"secret\"", "must be a JSON object or null"));
  }

  @ParameterizedTest
  @MethodSource
  void connectionMustBeThere(String connection, String reason) {
    assertThat(reason(connection, "{}")).contains(reason);
  }

  static Stream<Arguments> connectionMustBeThere() {
    return Stream.of(
        arguments("nowhere", "connection [nowhere] was not found"),
        arguments("sql", "[sql] is not an HTTP connection"),
        arguments("base-only", "connection endpoint is not defined"),
        arguments("hypermode", "connection endpoint is not defined"));
  }

  @ParameterizedTest
  @MethodSource
  void improperAnswerIsAFailureWithItsCause(Script script, String reason) {
    SERVER.script(script);
    assertThat(reason("graph", "{\"secret\":1}")).contains(reason).doesNotContain("secret");
  }

  static Stream<Arguments> improperAnswerIsAFailureWithItsCause() {
    String posting = "error posting GraphQL statement: ";
    String json = "response from GraphQL API is not valid JSON, from connection [graph]";
    return Stream.of(
        arguments(answering(400, "", DATA), posting + "HTTP error: 400 Bad Request"),
        arguments(answering(401, "", ""), posting + "HTTP error: 401 Unauthorized"),
        arguments(answering(201, "", DATA), posting + "HTTP error: 201 Created"),
        arguments(answering(500, "", ""), "500 Internal Server Error from connection [graph]"),
        arguments(answering(599, "", ""), "HTTP error: 599 from connection [graph]"),
        arguments(answering(200, "", "<html>secret"), json),
        arguments(answering(200, "", ""), json),
        arguments(answering(200, "", DATA + "x"), json),
        arguments(RawServer.saying(""), posting + "connection [graph] gave no proper answer"));
  }

  @Test
  void failureIsAnEmptyTextInStrictCompatibility() {
    List<Throwable> told = new ArrayList<>();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void hostCallEnded(HostCallEnded event) {
            told.add(event.failure());
          }
        };
    FunctionEngine.Builder builder =
        ConnectedApp.builder("assemblyscript", mode, ConnectedApp.manifest())
            .strictCompatibility(true)
            .listener(listener);
    try (FunctionEngine strict = builder.build()) {
      String log =
          log(
              () ->
                  assertThat(strict.call("queryOutcome", "nowhere", "{a}", "{}").value())
                      .isEqualTo("[]"));
      assertThat(log).containsOnlyOnce("ERROR").contains("connection [nowhere] was not found");
      assertThat(told)
          .singleElement()
          .asString()
          .contains("ConnectionFailure", "connection [nowhere] was not found");
    }
  }

  @Test
  void failureEndsTheGuestAsTheSdkDoes() {
    GuestExitException failure =
        failureOf(GuestExitException.class, () -> query("nowhere", "{a}", "{}"));
    assertThat(failure.invocation().messages().toString()).contains("Error invoking GraphQL API.");
  }

  @Test
  void errorsOfTheServerAreASuccessAndAWarning() {
    String errors = "{\"errors\":[{\"message\":\"secret\"}],\"data\":null}";
    SERVER.script(answering(200, "", errors));
    String log = log(() -> assertThat(query("graph", "{a}", "{}")).isEqualTo(errors));
    assertThat(log)
        .contains(
            "WARNING: GraphQL API call returned errors. (connection [graph], 1)",
            "INFO: Completed GraphQL operation.")
        .doesNotContain("secret");
    SERVER.script(answering(200, "", "{\"errors\":[],\"data\":{}}"));
    assertThat(log(() -> query("graph", "{a}", "{}"))).doesNotContain("returned errors");
  }

  @Test
  void connectionMaySayTheTypeOfContent() {
    SERVER.script(answering(200, "", DATA));
    query("typed", "{a}", "{}");
    assertThat(SERVER.onlyRequest().values("Content-Type"))
        .containsExactly("application/graphql+json");
  }
}
