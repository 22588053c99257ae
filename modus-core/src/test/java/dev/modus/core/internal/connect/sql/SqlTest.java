package dev.modus.core.internal.connect.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.LogRecorder;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls the guests that speak SQL: each subclass runs once per language and mode. */
@ParameterizedClass(name = "{0}")
@EnumSource(SqlGuest.class)
abstract class SqlTest {

  @Parameter SqlGuest guest;

  private FunctionEngine engine;

  /** The settings of the engine, which is made when it is first asked for. */
  abstract FunctionEngine.Builder settings();

  FunctionEngine engine() {
    if (engine == null) {
      engine = settings().build();
    }
    return engine;
  }

  @AfterEach
  void closeEngine() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  String call(String function, String... arguments) {
    return (String) engine().call(function, (Object[]) arguments).value();
  }

  /** Asserts that a query fails in the guest's eyes, and gives what the host was told. */
  ListAssert<String> assertFailure(
      String connection, String type, String statement, String params) {
    engine();
    List<String> answers = new ArrayList<>();
    List<String> lines =
        LogRecorder.during(() -> answers.add(call("ask", connection, type, statement, params)));
    assertThat(answers).containsExactly("failed");
    return assertThat(lines.stream().filter(line -> line.contains(" ERROR: ")).toList())
        .hasSize(1)
        .allMatch(line -> line.startsWith("dev.modus.host ERROR: Error querying database. Host: "));
  }

  /** What the guest does with a failure, as the official SDK does. */
  void assertGuestFails(String function, String... arguments) {
    engine();
    List<CallException> failures = new ArrayList<>();
    LogRecorder.during(
        () -> {
          try {
            call(function, arguments);
          } catch (CallException e) {
            failures.add(e);
          }
        });
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).getMessage())
        .contains(
            guest.isGo()
                ? "no response received from database query"
                : "Error performing database query.");
  }
}
