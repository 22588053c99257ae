package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Named types that are no structs, of which metadata tells the name only (abi-go.md, section 4).
 */
class NamedTypesTest extends GuestTest {

  private static final Map<?, ?> POINT = map("x", 1, "y", 2L);

  NamedTypesTest() {
    super("named");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Color",
        "Flag",
        "Letter",
        "Meters",
        "Big",
        "Name",
        "Names",
        "Counts",
        "Pair",
        "Wait",
        "NamePtr",
        "Painted",
        "Kilometers",
        "Words"
      })
  void functionOfANamedTypeCannotBeCalled(String type) {
    assertThat(reason("echo" + type, 1))
        .isEqualTo(
            "unsupported type: the metadata does not tell how the types of echo"
                + type
                + " are laid out. Named types that are no structs cannot be passed; use the type"
                + " behind the name");
  }

  @Test
  void othersOfTheAppCan() {
    assertGives(5, "numberOf", 5);
    assertGives("x", "textOf", "x");
    assertGives(1, "colorOfName", "green");
  }

  @Test
  void structsAndTheirAliasesAreNoSuchTypes() {
    assertEcho("echoPoint", POINT);
    assertEcho("echoPlace", POINT);
    assertEcho("echoPlaces", list(POINT, POINT));
    assertEcho("echoSpot", POINT);
    assertEcho("echoSpots", list(POINT));
  }
}
