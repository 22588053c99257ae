package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.InvalidArgumentException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code Set<T>}: a list in the order of insertion (abi-assemblyscript.md, section 2.9). */
class SetsTest extends GuestTest {

  SetsTest() {
    super("lists");
  }

  /** A set type, with elements enough to make the guest's table grow, and one that is not there. */
  private record Family(String name, List<?> elements, Object other) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Family> families() {
    return Stream.of(
        new Family("I32", IntStream.rangeClosed(-20, 20).boxed().toList(), 21),
        new Family("String", IntStream.range(0, 40).mapToObj(i -> "key_" + i).toList(), "other"),
        new Family("F64", IntStream.range(0, 40).mapToObj(i -> i / 8.0).toList(), -1.0),
        new Family("U8", IntStream.range(200, 240).boxed().toList(), 1),
        new Family("I16", IntStream.range(-20, 20).mapToObj(i -> i * 1000).toList(), 1),
        new Family(
            "U64",
            LongStream.range(0, 40)
                .mapToObj(i -> BigInteger.ONE.shiftLeft(63).add(BigInteger.valueOf(i)))
                .toList(),
            BigInteger.ONE),
        new Family("Bool", List.of(true), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void setPassesUnchanged(Family family) {
    assertEcho("echo" + family + "Set", family.elements());
    assertEcho("echo" + family + "Set", list());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void guestFindsEveryElement(Family family) {
    for (Object element : sample(family.elements())) {
      assertGives(true, "has" + family, family.elements(), element);
    }
    assertGives(false, "has" + family, family.elements(), family.other());
    assertGives(false, "has" + family, list(), family.other());
  }

  /** The first, the last and a few between them: a call in the interpreter takes its time. */
  private static List<?> sample(List<?> elements) {
    return elements.size() < 5
        ? elements
        : list(elements.get(0), elements.get(3), elements.get(17), elements.get(39));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void guestAddsToASetOfTheHost(Family family) {
    List<?> some = family.elements().subList(0, Math.min(5, family.elements().size()));
    assertGives(family.elements(), "addTo" + family + "Set", list(), family.elements());
    assertGives(family.elements(), "addTo" + family + "Set", some, family.elements());
    List<Object> more = new ArrayList<>(family.elements());
    more.add(family.other());
    assertGives(more, "addTo" + family + "Set", family.elements(), list(family.other()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void deletedElementIsGone(Family family) {
    List<?> elements = family.elements();
    assertGives(
        elements.subList(1, elements.size()),
        "deleteFrom" + family + "Set",
        elements,
        elements.get(0));
    assertGives(elements, "deleteFrom" + family + "Set", elements, family.other());
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @MethodSource
  void setOfTheGuestIsRead(String function, Object expected) {
    assertGives(expected, function);
  }

  static Stream<Arguments> setOfTheGuestIsRead() {
    return Stream.of(
        arguments("literalStringSet", list("c", "a", "b")),
        arguments("emptyStringSet", list()),
        arguments("nullStringSet", null));
  }

  @Test
  void equalElementsCountOnce() {
    assertGives(list("a", "b"), "echoStringSet", list("a", "b", "a"));
    assertGives(2, "sizeOfStringSet", list("a", "b", "a"));
    assertGives(list(1, 2), "echoI32Set", list(1, 2L, 1.0, "2"));
    assertGives(list("b", "a"), "echoStringSet", new LinkedHashSet<>(list("b", "a")));
  }

  @Test
  void nullSetPassesUnchanged() {
    assertEcho("echoNullableI32Set", null);
    assertEcho("echoNullableI32Set", list(1));
  }

  @Test
  void unfitInputIsRefused() {
    assertThat(failure(InvalidArgumentException.class, "echoStringSet", "a").reason())
        .startsWith("function parameter 'v' is invalid: input is not a slice");
    assertThat(failure(InvalidArgumentException.class, "echoStringSet", list("a", null)).reason())
        .isEqualTo(
            "function parameter 'v' is invalid: unexpected nil value for non-nullable string");
    assertThat(failure(InvalidArgumentException.class, "echoI32Set", list(1, null)).reason())
        .isEqualTo("function parameter 'v' is invalid: unexpected nil value for i32");
  }
}
