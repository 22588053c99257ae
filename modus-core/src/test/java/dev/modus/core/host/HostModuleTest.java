package dev.modus.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.App;
import dev.modus.core.CallContext;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestException;
import dev.modus.core.Guests;
import dev.modus.core.Invocation;
import dev.modus.core.LogRecorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Java functions that guests import. */
class HostModuleTest {

  private static final HostFunction NOTHING = call -> null;

  private static FunctionEngine engine(HostModule module, CompileMode mode) {
    return FunctionEngine.builder()
        .app(App.at(Guests.fixture("hosts")))
        .compileMode(mode)
        .hostModule(module)
        .build();
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void hostFunctionLearnsAllAboutTheCall(CompileMode mode) {
    List<Object> learnt = new ArrayList<>();
    CallContext context = CallContext.builder().claims("{\"sub\":\"ada\"}").build();
    HostModule module =
        HostModule.of(
            "modus_test",
            "echo",
            call -> {
              learnt.addAll(
                  Arrays.asList(
                      call.name(),
                      call.arguments(),
                      call.argument("message"),
                      call.guestFunction(),
                      call.executionId(),
                      call.context()));
              learnt.add(catchThrowable(() -> call.argument("massage")).getMessage());
              return "heard " + call.argument("message");
            });

    try (FunctionEngine engine = engine(module, mode)) {
      Invocation invocation = engine.call(context, "callEcho", "hi");

      assertThat(invocation.value()).isEqualTo("heard hi");
      assertThat(learnt)
          .containsExactly(
              "modus_test.echo",
              List.of("hi"),
              "hi",
              "callEcho",
              invocation.executionId(),
              context,
              "The guest's import modus_test.echo(message: ~lib/string/String):"
                  + " ~lib/string/String has no parameter 'massage'; use one of its names, or"
                  + " arguments() by position");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void failureIsLoggedAndTheGuestGetsNothing(CompileMode mode) {
    HostModule module =
        HostModule.of(
            "modus_test",
            "fails",
            call -> {
              throw new IOException("no disk");
            });

    try (FunctionEngine engine = engine(module, mode)) {
      List<Object> values = new ArrayList<>();
      assertThat(LogRecorder.during(() -> values.add(engine.call("failureSeen", "x").value())))
          .containsExactly(
              "dev.modus.host ERROR: Exception in host function. (modus_test.fails): no disk");
      assertThat(values).containsExactly("no result");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void whoIsToldThatTheGuestFailedIsToldWhatHadFailedIt(CompileMode mode) {
    HostModule module =
        HostModule.of(
            "modus_test",
            "echo",
            call -> {
              throw new IOException("no disk");
            });

    try (FunctionEngine engine = engine(module, mode)) {
      assertThat(catchThrowable(() -> engine.call("callEcho", "x")))
          .isInstanceOf(GuestException.class)
          .satisfies(
              e ->
                  assertThat(e.getSuppressed())
                      .singleElement()
                      .isInstanceOf(IOException.class)
                      .hasToString("java.io.IOException: no disk"));
      assertThat(catchThrowable(() -> engine.call("callEcho", 1, 2)).getSuppressed())
          .as("of another call")
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void resultThatDoesNotFitCountsAsFailure(CompileMode mode) {
    HostModule module = HostModule.of("modus_test", "add", call -> "many");

    try (FunctionEngine engine = engine(module, mode)) {
      List<Object> values = new ArrayList<>();
      assertThat(LogRecorder.during(() -> values.add(engine.call("callAdd", 1, 2).value())))
          .containsExactly(
              "dev.modus.host ERROR: Error encoding results. (modus_test.add): "
                  + "unable to cast text to i32: it is no number");
      assertThat(values).containsExactly(0);
    }
  }

  @Test
  void moduleHasANameAndFunctions() {
    HostModule module =
        HostModule.named("inventory").function("a", NOTHING).function("b", NOTHING).build();

    assertThat(module.name()).isEqualTo("inventory");
    assertThat(module.functions()).containsOnlyKeys("a", "b");
  }

  @Test
  void secondFunctionOfOneNameIsRefusedAtOnce() {
    HostModule.Builder builder = HostModule.named("inventory").function("a", NOTHING);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.function("a", NOTHING))
        .withMessage("Host module 'inventory' has a function 'a' already");
  }

  @Test
  void moduleWithoutFunctionsIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> HostModule.named("inventory").build())
        .withMessage(
            "Host module 'inventory' has no functions: call function(name, implementation)");
  }

  @Test
  void builderUsedAgainDoesNotChangeAModule() {
    HostModule.Builder builder = HostModule.named("inventory").function("a", NOTHING);
    HostModule module = builder.build();
    builder.function("b", NOTHING);

    assertThat(module.functions()).containsOnlyKeys("a");
    assertThat(builder.build().functions()).containsOnlyKeys("a", "b");
  }

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> HostModule.named(null));
    assertThatNullPointerException().isThrownBy(() -> HostModule.of("m", null, NOTHING));
    assertThatNullPointerException().isThrownBy(() -> HostModule.of("m", "f", null));
  }
}
