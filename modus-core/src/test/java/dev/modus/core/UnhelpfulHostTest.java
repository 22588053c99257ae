package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Code of the host application that fails, and what a call makes of it. */
class UnhelpfulHostTest {

  private static final String SECRET = "secret-4711";

  public record Broken(String firstName, String lastName, int age) {
    @Override
    public String lastName() {
      throw new IllegalStateException(SECRET);
    }
  }

  interface Hello {
    String fullName(Broken person);

    @GuestFunction("sayHello")
    CompletionStage<String> later(String name);
  }

  @ParameterizedTest
  @EnumSource
  void accessorThatThrowsIsAnInvalidArgumentWithItsCause(CompileMode mode) {
    try (FunctionEngine engine = Guests.engine(Guests.HELLO, mode)) {
      Hello hello = engine.bind(Hello.class);

      InvalidArgumentException failure =
          catchThrowableOfType(
              InvalidArgumentException.class,
              () -> hello.fullName(new Broken("Ada", "Lovelace", 36)));

      assertThat(failure.parameter()).isEqualTo("person");
      assertThat(failure).hasMessageNotContaining(SECRET).hasRootCauseMessage(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void collectionThatThrowsIsAnInvalidArgument(CompileMode mode) {
    Map<String, Object> broken =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new UnsupportedOperationException(SECRET);
          }
        };
    try (FunctionEngine engine = Guests.engine(Guests.HELLO, mode)) {
      assertThatThrownBy(() -> engine.call("fullName", broken))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageNotContaining(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsOfHostFunctionsAreAnsweredLikeExceptions(CompileMode mode) {
    HostFunction broken =
        call -> {
          throw new AssertionError(SECRET);
        };
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("hosts"))
            .compileMode(mode)
            .hostModule(HostModule.of("modus_test", "fails", broken))
            .build()) {
      assertThat(engine.call("failureSeen", "x").value()).isEqualTo("no result");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wasi_snapshot_preview1, proc_exit",
    "env, Date.now",
    "modus_system, logMessage",
    "modus_system, getTimeInZone"
  })
  void builtInFunctionsCannotBeReplaced(String module, String function) {
    HostModule replacement = HostModule.of(module, function, call -> null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionEngine.builder().hostModule(replacement))
        .withMessage(module + "." + function + " is built in and cannot be replaced");
  }

  @ParameterizedTest
  @CsvSource({"A=B, x", "'', x"})
  void variablesNeedNamesThatGuestsCanTellFromValues(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionEngine.builder().environment(Map.of(name, value)))
        .withMessageContaining("cannot be an environment variable");
  }

  @Test
  void hostModuleNeedsAName() {
    HostModule nameless = HostModule.of(" ", "f", call -> null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionEngine.builder().hostModule(nameless))
        .withMessageStartingWith("A host module needs a name");
  }

  @Test
  void executorThatRefusesFailsTheFuture() {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.HELLO)
            .compileMode(CompileMode.INTERPRET)
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()) {
      assertThatThrownBy(() -> engine.callAsync(CallContext.empty(), "add", 1, 2).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(RejectedExecutionException.class);
      assertThat(engine.bind(Hello.class).later("Ada").toCompletableFuture())
          .isCompletedExceptionally();
    }
  }

  @ParameterizedTest
  @EnumSource
  void failureLosesItsInvocationWhenItIsSerialized(CompileMode mode) throws Exception {
    GuestExitException failure;
    try (FunctionEngine engine = Guests.engine(Guests.HELLO, mode)) {
      failure = catchThrowableOfType(GuestExitException.class, () -> engine.call("fail", "x"));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    GuestExitException copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (GuestExitException) in.readObject();
    }

    assertThat(copy.exitCode()).isEqualTo(255);
    assertThat(copy.guestStack()).isEqualTo(failure.guestStack());
    assertThat(failure.invocation().messages()).isNotEmpty();
    assertThat(copy.invocation().messages()).isEmpty();
  }

  @Test
  void jsonErrorsQuoteNothingOfTheText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonValues.fromJson("{\"password\": " + SECRET + "}"))
        .withNoCause()
        .withMessageNotContaining("secret");
  }
}
