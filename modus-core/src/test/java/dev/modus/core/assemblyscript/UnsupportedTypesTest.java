package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.App;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestFaultException;
import dev.modus.core.GuestTrapException;
import dev.modus.core.InvalidArgumentException;
import org.junit.jupiter.api.Test;

/** Types without a layout fail the calls that need them, not the app (sections 2.2 and 2.12). */
class UnsupportedTypesTest extends GuestTest {

  UnsupportedTypesTest() {
    super("unsupported");
  }

  @Test
  void otherFunctionsWork() {
    assertGives(5, "fine", 5);
    assertGives(list(map("name", "g"), null), "echoGhosts", list(map("name", "g"), null));
  }

  @Test
  void functionsCannotBePassed() {
    assertThat(failure(InvalidArgumentException.class, "callBack", "f").reason())
        .isEqualTo(
            "function parameter 'f' is invalid: type (i32) => ~lib/string/String cannot be passed"
                + " between host and guest");
    assertThat(failure(GuestFaultException.class, "giveBack").reason())
        .isEqualTo("type (i32) => ~lib/string/String cannot be passed between host and guest");
  }

  @Test
  void interfaceIsAClassWithoutFields() {
    assertGives(map(), "somebody");
    // an object of the host is of no class that implements it
    assertThat(failure(GuestTrapException.class, "nameOf", map("name", "n")).trap())
        .isEqualTo("unreachable");
  }

  @Test
  void classTheMetadataDoesNotListFailsOnlyCallsThatNeedIt() {
    byte[] wasm =
        MetadataSection.changed(
            GuestEngines.wasm("unsupported"),
            json -> json.replace("\"assembly/index/Ghost\":", "\"assembly/index/Gone\":"));
    try (FunctionEngine engine =
        FunctionEngine.builder().app(App.of(wasm)).compileMode(mode).build()) {
      assertThat(engine.call("fine", 5).value()).isEqualTo(5);
      assertThat(engine.call("echoGhosts", list()).value()).isEqualTo(list());
      InvalidArgumentException failure =
          catchThrowableOfType(
              InvalidArgumentException.class,
              () -> engine.call("echoGhosts", list(map("name", "g"))));
      assertThat(failure.reason())
          .isEqualTo(
              "function parameter 'v' is invalid: info for type assembly/index/Ghost not found in"
                  + " plugin unsupported");
    }
  }
}
