package dev.modus.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Guests;
import dev.modus.core.LogRecorder;
import dev.modus.core.TimeLimitException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How calls of host functions begin and end in the log. */
class LoggedFunctionTest {

  private static final LoggedFunction.Builder LOGGED =
      LoggedFunction.named("shout")
          .started("Starting shout.")
          .completed("Completed shout.")
          .cancelled("Cancelled shout.")
          .failed("Error shouting.")
          .detail(call -> "Length: " + call.arguments().get(0).toString().length());

  private static FunctionEngine engine(HostFunction function, CompileMode mode) {
    return FunctionEngine.builder()
        .app(Guests.fixture("hosts"))
        .compileMode(mode)
        .hostModule(
            HostModule.named("modus_test")
                .function("echo", function)
                .function("fails", function)
                .build())
        .build();
  }

  private static List<String> lines(Runnable work) {
    return LogRecorder.during(work).stream()
        .map(line -> line.replaceAll("execution \\w+", "execution E"))
        .map(line -> line.replaceAll("[0-9]+\\.[0-9]{3} ms", "0 ms"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void successIsTwoRecords(CompileMode mode) {
    try (FunctionEngine engine = engine(LOGGED.of(call -> "HI"), mode)) {
      assertThat(lines(() -> assertThat(engine.call("callEcho", "hi").value()).isEqualTo("HI")))
          .containsExactly(
              "dev.modus.host INFO: Starting shout. Length: 2 (function callEcho, execution E)",
              "dev.modus.host INFO: Completed shout. Length: 2 (function callEcho, execution E,"
                  + " 0 ms)");
    }
  }

  @Test
  void whatGuestsWroteStaysOnOneLine() {
    LoggedFunction function =
        LoggedFunction.named("shout")
            .completed("Completed shout.")
            .detail(call -> "Text: " + call.arguments().get(0))
            .of(call -> "HI");
    try (FunctionEngine engine = engine(function, CompileMode.INTERPRET)) {
      assertThat(lines(() -> engine.call("callEcho", "a\n2026-01-01 ERROR: forged\u001b[2J")))
          .containsExactly(
              "dev.modus.host INFO: Completed shout. Text: a 2026-01-01 ERROR: forged?[2J"
                  + " (function callEcho, execution E, 0 ms)");
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void failureIsOneErrorAndTheGuestGetsNothing(CompileMode mode) {
    HostFunction function =
        LOGGED.of(
            call -> {
              throw new IOException("no voice");
            });
    try (FunctionEngine engine = engine(function, mode)) {
      List<Object> values = new ArrayList<>();
      assertThat(lines(() -> values.add(engine.call("failureSeen", "hi").value())))
          .containsExactly(
              "dev.modus.host INFO: Starting shout. Length: 2 (function failureSeen, execution E)",
              "dev.modus.host ERROR: Error shouting. Length: 2 (function failureSeen, execution E,"
                  + " 0 ms): no voice");
      assertThat(values).containsExactly("no result");
    }
  }

  @ParameterizedTest
  @MethodSource
  void everyKindOfFailureIsLogged(HostFunction function, String end) {
    try (FunctionEngine engine =
        engine(LoggedFunction.named("shout").of(function), CompileMode.INTERPRET)) {
      assertThat(lines(() -> engine.call("failureSeen", "hi")))
          .containsExactly("dev.modus.host " + end);
    }
  }

  static Stream<Arguments> everyKindOfFailureIsLogged() {
    String where = " (function failureSeen, execution E, 0 ms): ";
    return Stream.of(
        argumentSet(
            "without a message",
            function(new IllegalStateException()),
            "ERROR: Error in shout." + where + "IllegalStateException"),
        argumentSet(
            "with lines that look like records",
            function(new IllegalStateException("no\r\n2026-01-01 ERROR: forged\u001b")),
            "ERROR: Error in shout." + where + "no 2026-01-01 ERROR: forged?"),
        argumentSet(
            "an error of linking",
            function(new NoClassDefFoundError("org/Driver")),
            "ERROR: Error in shout." + where + "org/Driver"),
        argumentSet(
            "cancelled by its own means",
            function(new IOException("gone", new CancellationException("by the server"))),
            "WARNING: Cancelled shout."
                + where
                + "gone, caused by java.util.concurrent.CancellationException: by the server"),
        argumentSet(
            "with causes in a circle",
            function(circle()),
            "ERROR: Error in shout."
                + where
                + "outer, caused by java.io.IOException: inner"
                + ", caused by java.lang.IllegalStateException: outer, caused by java.io.IOException: inner"
                    .repeat(4)));
  }

  /** Guests can cause as many failures as they like. */
  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void stackTraceOfAFailureIsForDebug(CompileMode mode) {
    HostFunction function = function(new IOException("no voice"));
    for (HostFunction failing : List.of(function, LOGGED.of(function))) {
      try (FunctionEngine engine = engine(failing, mode)) {
        assertThat(LogRecorder.levelsOfStackTracesDuring(() -> engine.call("failureSeen", "hi")))
            .containsExactly(System.Logger.Level.DEBUG);
      }
    }
  }

  private static Exception circle() {
    Exception inner = new IOException("inner");
    Exception outer = new IllegalStateException("outer", inner);
    inner.initCause(outer);
    return outer;
  }

  private static HostFunction function(Throwable failure) {
    return call -> {
      if (failure instanceof Exception exception) {
        throw exception;
      }
      throw (Error) failure;
    };
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void interruptedCallIsCancelled(CompileMode mode) {
    HostFunction function =
        LOGGED.of(
            call -> {
              Thread.currentThread().interrupt();
              new CountDownLatch(1).await();
              return null;
            });
    try (FunctionEngine engine = engine(function, mode)) {
      List<String> lines =
          lines(
              () -> {
                // whether the guest gets to its end is a matter of how fast it is
                catchThrowable(() -> engine.call("failureSeen", "hi"));
                assertThat(Thread.interrupted()).as("the interrupt").isTrue();
              });

      assertThat(lines)
          .hasSize(2)
          .last()
          .asString()
          .startsWith(
              "dev.modus.host WARNING: Cancelled shout. Length: 2 (function failureSeen, execution E,");
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void callOutOfTimeIsAnError(CompileMode mode) {
    HostFunction function =
        LOGGED.of(
            call -> {
              new CountDownLatch(1).await();
              return null;
            });
    CallContext hurry = CallContext.builder().timeout(Duration.ofMillis(50)).build();
    try (FunctionEngine engine = engine(function, mode)) {
      List<String> lines =
          lines(
              () ->
                  assertThatExceptionOfType(TimeLimitException.class)
                      .isThrownBy(() -> engine.call(hurry, "callEcho", "hi")));

      assertThat(lines)
          .hasSize(2)
          .last()
          .asString()
          .startsWith(
              "dev.modus.host ERROR: Error shouting. Length: 2 (function callEcho, execution E,");
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void resultThatDoesNotFitIsLoggedAsSuch(CompileMode mode) {
    try (FunctionEngine engine = engine(LOGGED.of(call -> List.of(1)), mode)) {
      assertThat(lines(() -> engine.call("failureSeen", "hi")))
          .last()
          .asString()
          .isEqualTo(
              "dev.modus.host ERROR: Error encoding results. (modus_test.fails): "
                  + "unable to cast a list to ~lib/string/String");
    }
  }

  @Test
  void builderUsedAgainDoesNotChangeAFunction() {
    LoggedFunction.Builder builder = LoggedFunction.named("shout");
    HostFunction silent = builder.of(call -> "HI");
    builder.started("Starting.").completed("Completed.");

    try (FunctionEngine engine = engine(silent, CompileMode.INTERPRET)) {
      assertThat(lines(() -> engine.call("callEcho", "hi"))).isEmpty();
    }
  }

  @Test
  void nullIsRefusedAtOnce() {
    LoggedFunction.Builder builder = LoggedFunction.named("shout");

    assertThatNullPointerException().isThrownBy(() -> LoggedFunction.named(null));
    assertThatNullPointerException().isThrownBy(() -> builder.started(null));
    assertThatNullPointerException().isThrownBy(() -> builder.completed(null));
    assertThatNullPointerException().isThrownBy(() -> builder.cancelled(null));
    assertThatNullPointerException().isThrownBy(() -> builder.failed(null));
    assertThatNullPointerException().isThrownBy(() -> builder.detail(null));
    assertThatNullPointerException().isThrownBy(() -> builder.of(null));
  }
}
