package dev.modus.core.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallException;
import dev.modus.core.GuestFaultException;
import dev.modus.core.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that cannot cross the border fail only the calls that need them. */
class UnsupportedTypesTest extends GuestTest {

  UnsupportedTypesTest() {
    super("unsupported");
  }

  @Test
  void appLoadsAndItsOtherFunctionsWork() {
    assertGives(5, "fine", 5);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "echoAny",
        "echoComplex128",
        "echoComplex64",
        "echoPointer",
        "echoAnonymous",
        "echoAnys",
        "echoStringAny",
        "echoPerson",
        "nameOf",
        "callBack",
        "receive"
      })
  void parameterOfSuchATypeIsRefused(String function) {
    CallException failure = failure(CallException.class, function, 1);
    assertThat(failure).isInstanceOfAny(InvalidArgumentException.class, GuestFaultException.class);
    assertThat(failure.reason()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"somebody", "giveBack", "channel"})
  void resultOfSuchATypeIsRefused(String function) {
    failure(CallException.class, function);
  }
}
