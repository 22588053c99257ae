package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.CallException;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestMessage;
import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.InvalidArgumentException;
import dev.modus.core.Invocation;
import dev.modus.core.assemblyscript.Values;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls one guest, interpreted and compiled: each subclass runs once per mode. */
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
abstract class GuestTest {

  @Parameter CompileMode mode;

  private final String guest;

  GuestTest(String guest) {
    this.guest = guest;
  }

  FunctionEngine engine() {
    return GuestEngines.engine(guest, mode);
  }

  /** So that what loading logs is in no test's record, whichever test comes first. */
  @BeforeEach
  void load() {
    engine();
  }

  FunctionEngine lenient() {
    return GuestEngines.lenient(guest, mode);
  }

  Invocation call(String function, Object... arguments) {
    return engine().call(function, arguments);
  }

  Object value(String function, Object... arguments) {
    return call(function, arguments).value();
  }

  /** Maps are compared without order: that of Go is no order. */
  void assertGives(Object expected, String function, Object... arguments) {
    assertThat(Values.unordered(value(function, arguments))).isEqualTo(Values.unordered(expected));
  }

  void assertEcho(String function, Object value) {
    assertGives(value, function, value);
  }

  <E extends CallException> E failure(Class<E> type, String function, Object... arguments) {
    E failure = catchThrowableOfType(type, () -> call(function, arguments));
    assertThat(failure).as("failure of %s", function).isNotNull();
    return failure;
  }

  String reason(String function, Object... arguments) {
    return failure(InvalidArgumentException.class, function, arguments).reason();
  }

  /** The whole message of a refused argument, which tells the place. */
  String refusal(String function, Object... arguments) {
    return failure(InvalidArgumentException.class, function, arguments).getMessage();
  }

  /** What the guest logged, as {@code level: text}. */
  static List<String> texts(Invocation invocation) {
    return invocation.messages().stream()
        .map(message -> message.level() + ": " + message.text())
        .toList();
  }

  static GuestMessage logged(String level, String text) {
    return new GuestMessage(level, text, Origin.LOG);
  }

  static GuestMessage printed(String level, String text) {
    return new GuestMessage(level, text, Origin.STDOUT);
  }
}
