package dev.modus.graphql.internal.execution;

import static dev.modus.graphql.internal.execution.ScriptedApp.error;
import static dev.modus.graphql.internal.execution.ScriptedApp.failing;
import static dev.modus.graphql.internal.execution.ScriptedApp.invocation;
import static dev.modus.graphql.internal.execution.ScriptedApp.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallCancelledException;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionNotFoundException;
import dev.modus.core.GuestExitException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.GuestTrapException;
import dev.modus.core.InstanceStartException;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.MemoryLimitException;
import dev.modus.core.ResultLimitException;
import dev.modus.core.TimeLimitException;
import dev.modus.graphql.internal.execution.ScriptedApp.Told;
import dev.modus.graphql.internal.schema.Apps;
import graphql.ExecutionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of graphql.md, sections 9.2 and 9.4. */
class CallErrorsTest {

  @ParameterizedTest
  @MethodSource
  void outcomeOfACall(
      Supplier<Object> outcome, List<String> messages, Object value, boolean hasEntry) {
    ExecutionResult result =
        ScriptedApp.of(Apps.go().function("f", "*int"))
            .on("f", arguments -> outcome.get())
            .execute("{ alias: f }");

    List<Map<String, Object>> errors = new ArrayList<>();
    messages.forEach(m -> errors.add(expected(m.split(" # "))));
    Map<String, Object> answer = result.toSpecification();
    assertThat(answer.getOrDefault("errors", List.of())).isEqualTo(errors);
    assertThat(result.<Map<String, Object>>getData()).containsEntry("alias", value);
    assertThat(answer.get("extensions"))
        .isEqualTo(
            hasEntry
                ? Map.of("invocations", Map.of("alias", Map.of("executionId", "id-of-f")))
                : null);
  }

  /** A message, and the code of an error that has one. */
  private static Map<String, Object> expected(String... error) {
    List<String> path = List.of("alias");
    return error.length == 1
        ? Map.of("message", error[0], "path", path)
        : Map.of("message", error[0], "path", path, "extensions", Map.of("code", error[1]));
  }

  static Stream<Arguments> outcomeOfACall() {
    return Stream.of(
        row("a value", () -> 1, List.of(), 1, true),
        row("null", () -> null, List.of(), null, true),
        row(
            "a value and logged errors",
            () -> new Told(1, error("e"), error("f")),
            List.of("e", "f"),
            1,
            true),
        row(
            "an uncaught error of AssemblyScript",
            () -> {
              throw new GuestExitException(
                  255, "exit", List.of(), invocation("f", error("secret detail")));
            },
            List.of("error calling function"),
            null,
            false),
        row(
            "a returned error of Go",
            () -> {
              throw failing("f", "no such book");
            },
            List.of("no such book"),
            null,
            true),
        row(
            "an exit without a word",
            () -> {
              throw failing("f");
            },
            List.of(),
            null,
            true),
        row(
            "a panic",
            () -> {
              throw new GuestTrapException(
                  "unreachable",
                  "trap",
                  List.of("frame"),
                  invocation("f", new GuestMessage("fatal", "runtime error: nil", Origin.STDOUT)),
                  null);
            },
            List.of("runtime error: nil", "wasm error: unreachable"),
            null,
            true),
        row(
            "an argument that does not fit",
            () -> {
              throw new InvalidArgumentException(
                  "x", "function parameter 'x' is invalid: why", "long", invocation("f"), null);
            },
            List.of("function parameter 'x' is invalid: why"),
            null,
            true),
        row(
            "a result that cannot be read",
            () -> {
              throw new GuestFaultException(
                  ErrorCode.GUEST_FAULT, "unexpected null pointer", "long", invocation("f"), null);
            },
            List.of("unexpected null pointer"),
            null,
            true),
        row(
            "a result that is too large",
            () -> {
              throw new ResultLimitException(
                  "maxResultBytes", 9, "more than 9 bytes", invocation("f"), null);
            },
            List.of("more than 9 bytes # RESULT_LIMIT"),
            null,
            true),
        row(
            "a call that took too long",
            () -> {
              throw new TimeLimitException(
                  "maxCallTime", 9, "it took longer than 9 ms", invocation("f", error("e")), null);
            },
            List.of("e", "it took longer than 9 ms # TIME_LIMIT"),
            null,
            true),
        row(
            "a panic for want of memory",
            () -> {
              Invocation call =
                  invocation("f", new GuestMessage("fatal", "out of memory", Origin.STDOUT));
              throw new MemoryLimitException(
                  "maxMemoryBytes",
                  9,
                  "more than the 9 bytes it may have",
                  call,
                  new GuestTrapException("unreachable", "trap", List.of("frame"), call, null));
            },
            List.of("out of memory", "more than the 9 bytes it may have # MEMORY_LIMIT"),
            null,
            true),
        row(
            "a call that was cancelled",
            () -> {
              throw new CallCancelledException("the engine was closed", invocation("f"), null);
            },
            List.of("the engine was closed # CANCELLED"),
            null,
            true),
        row(
            "a function that is gone",
            () -> {
              throw new FunctionNotFoundException("f", List.of());
            },
            List.of("no function registered named f"),
            null,
            false),
        row(
            "top-level code that aborts",
            () -> {
              throw new InstanceStartException("exit", 255, invocation("f", error("x")), null);
            },
            List.of("error calling function"),
            null,
            false),
        row(
            "top-level code that traps",
            () -> {
              throw new InstanceStartException("unreachable", null, invocation("f"), null);
            },
            List.of("failed to instantiate the plugin module: unreachable"),
            null,
            false),
        row(
            "a bug of ours",
            () -> {
              throw new IllegalStateException("bug");
            },
            List.of("internal error calling function f"),
            null,
            false));
  }

  private static Arguments row(
      String name, Supplier<Object> outcome, List<String> errors, Object value, boolean entry) {
    return Arguments.argumentSet(name, outcome, errors, value, entry);
  }

  @ParameterizedTest(name = "{0} is called {1}")
  @MethodSource
  void numbersJsonDoesNotHaveAreRefused(Object value, String word) {
    ScriptedApp app = ScriptedApp.of(Apps.go().function("f", "*float64")).returning("f", value);

    assertThat(app.answer("{ f }"))
        .isEqualTo(
            Map.of(
                "errors",
                List.of(
                    Map.of(
                        "message",
                        "Function completed successfully, but the result contains a "
                            + word
                            + " value that cannot be serialized to JSON.",
                        "path",
                        List.of("f"))),
                "data",
                nullable("f")));
  }

  static Stream<Arguments> numbersJsonDoesNotHaveAreRefused() {
    return Stream.of(
        Arguments.of(Double.NaN, "NaN"),
        Arguments.of(Float.NaN, "NaN"),
        Arguments.of(Double.POSITIVE_INFINITY, "+Inf"),
        Arguments.of(Float.NEGATIVE_INFINITY, "-Inf"));
  }

  @Test
  void theyAreFoundWhereverTheyHide() {
    ScriptedApp app =
        ScriptedApp.of(
                Apps.go()
                    .function("f", "*main.Deep")
                    .type("main.Deep", "name: string", "values: map[string][]float32"))
            .returning("f", Map.of("name", "x", "values", Map.of("k", List.of(1f, Float.NaN))));

    assertThat(app.execute("{ f { name } }").getErrors())
        .singleElement()
        .satisfies(e -> assertThat(e.getMessage()).contains("contains a NaN value"));
  }

  @Test
  void printedLinesAreListedAndConsoleMessagesAreNot() {
    ScriptedApp app =
        ScriptedApp.of(Apps.go().function("f", "int"))
            .returning(
                "f",
                new Told(
                    1,
                    new GuestMessage("info", "by console", Origin.LOG),
                    printed("info", "x"),
                    printed("", "y"),
                    printed("error", "z"),
                    new GuestMessage("", "w", Origin.STDERR)));

    ExecutionResult result = app.execute("{ f }");

    assertThat(result.toSpecification())
        .isEqualTo(
            Map.of(
                "errors",
                List.of(Map.of("message", "z", "path", List.of("f"))),
                "data",
                Map.of("f", 1),
                "extensions",
                Map.of(
                    "invocations",
                    Map.of(
                        "f",
                        Map.of(
                            "executionId",
                            "id-of-f",
                            "logs",
                            List.of(
                                Map.of("level", "info", "message", "x"),
                                Map.of("message", "y"),
                                Map.of("message", "w")))))));
    assertThat(result.toSpecification().keySet()).containsExactly("errors", "data", "extensions");
  }

  private static Map<String, Object> nullable(String key) {
    Map<String, Object> map = new java.util.HashMap<>();
    map.put(key, null);
    return map;
  }
}
