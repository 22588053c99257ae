package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.ModuleInfo.ImportInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function of the hello app, in every mode. */
@ParameterizedClass
@EnumSource(CompileMode.class)
class HelloTest {

  private static final Map<String, Object> ADA = person("Ada", "Lovelace", 36);
  private static final Map<String, Object> ALAN = person("Alan", "Turing", 41);
  private static final Map<String, Object> GRACE = person("Grace", "Hopper", 85);

  private static FunctionEngine engine;

  @Parameter CompileMode mode;

  @BeforeParameterizedClassInvocation
  static void open(CompileMode mode) {
    engine = Guests.engine(Guests.HELLO, mode);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    engine.close();
  }

  /** A person as a record, with its components in another order and other letters. */
  public record Somebody(int AGE, String LastName, String firstname) {}

  /** A person as a bean. */
  public static final class Bean {
    public String getFirstName() {
      return "Bea";
    }

    public String getLastName() {
      return "Bean";
    }

    public long getAge() {
      return 7;
    }
  }

  private static Map<String, Object> person(String firstName, String lastName, int age) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("firstName", firstName);
    person.put("lastName", lastName);
    person.put("age", age);
    return person;
  }

  private static Object[] arguments(Object... arguments) {
    return arguments;
  }

  @ParameterizedTest
  @MethodSource
  void functionAnswers(String function, Object[] arguments, Object value) {
    assertThat(engine.call(function, arguments).value()).isEqualTo(value);
  }

  static Stream<Arguments> functionAnswers() {
    return Stream.of(
        argumentSet("text", "sayHello", arguments("Ada"), "Hello, Ada!"),
        argumentSet("text of every plane", "sayHello", arguments("ß…𝒳\0"), "Hello, ß…𝒳\0!"),
        argumentSet("default text", "sayHello", arguments(), "Hello, World!"),
        argumentSet("empty text is no default", "sayHello", arguments(""), "Hello, !"),
        argumentSet("whole numbers", "add", arguments(2, 3), 5),
        argumentSet("numbers wrap as in the guest", "add", arguments(2147483647, 1), -2147483648),
        argumentSet("any number that fits", "add", arguments(2L, BigInteger.TEN), 12),
        argumentSet("decimals without fraction", "add", arguments(new BigDecimal("2.0"), 3.0), 5),
        argumentSet("floating point", "multiply", arguments(1.5, -2), -3.0),
        argumentSet("NaN", "multiply", arguments(Double.NaN, 1), Double.NaN),
        argumentSet("a list", "sum", arguments(List.of(1, 2, 3)), 6),
        argumentSet("an empty list", "sum", arguments(List.of()), 0),
        argumentSet("an array", "sum", arguments((Object) new int[] {4, 5}), 9),
        argumentSet("all defaults", "repeat", arguments("ha"), "ha ha"),
        argumentSet("one default", "repeat", arguments("ha", 3), "ha ha ha"),
        argumentSet("no default", "repeat", arguments("ha", 3, "-"), "ha-ha-ha"),
        argumentSet("null that is allowed", "repeat", arguments("ha", 2, null), "ha ha"),
        argumentSet("an object", "getPerson", arguments(), ADA),
        argumentSet("a list of objects", "listPeople", arguments(), List.of(ADA, ALAN, GRACE)),
        argumentSet("an object that is there", "findPerson", arguments("Alan"), ALAN),
        argumentSet("an object that is not", "findPerson", arguments("Bob"), null),
        argumentSet("a map as argument", "fullName", arguments(GRACE), "Grace Hopper"),
        argumentSet(
            "a record as argument",
            "fullName",
            arguments(new Somebody(1, "Last", "First")),
            "First Last"),
        argumentSet("a bean as argument", "fullName", arguments(new Bean()), "Bea Bean"),
        argumentSet("a function without result", "logAtEveryLevel", arguments("x"), null));
  }

  @Test
  void fieldsComeInTheOrderOfTheClass() {
    assertThat(engine.call("getPerson").value())
        .hasToString("{firstName=Ada, lastName=Lovelace, age=36}");
  }

  @ParameterizedTest
  @MethodSource
  void argumentsAreFoundByName(String function, Map<String, Object> arguments, Object value) {
    assertThat(engine.callNamed(CallContext.empty(), function, arguments).value()).isEqualTo(value);
  }

  static Stream<Arguments> argumentsAreFoundByName() {
    Map<String, Object> nullName = new LinkedHashMap<>();
    nullName.put("text", "ha");
    nullName.put("separator", null);
    return Stream.of(
        argumentSet("in any order", "add", Map.of("b", 2, "a", 1), 3),
        argumentSet("others are ignored", "add", Map.of("a", 1, "b", 2, "c", 3), 3),
        argumentSet("defaults at the end", "repeat", Map.of("text", "ha"), "ha ha"),
        argumentSet(
            "a default before a given one",
            "repeat",
            Map.of("text", "ha", "separator", "-"),
            "ha-ha"),
        argumentSet("null is given, not left out", "repeat", nullName, "ha ha"));
  }

  @Test
  void invocationTellsWhatTheGuestSaid() {
    Invocation invocation = engine.call("logAtEveryLevel", "hey");

    assertThat(invocation)
        .usingRecursiveComparison()
        .isEqualTo(
            new Invocation(
                "logAtEveryLevel",
                null,
                List.of(
                    new GuestMessage("", "hey", Origin.LOG),
                    new GuestMessage("debug", "hey", Origin.LOG),
                    new GuestMessage("info", "hey", Origin.LOG),
                    new GuestMessage("warning", "hey", Origin.LOG),
                    new GuestMessage("error", "hey", Origin.LOG)),
                List.of(),
                List.of(),
                invocation.executionId(),
                invocation.duration()));
    assertThat(invocation.executionId()).matches("[0-9a-v]{20}");
    assertThat(invocation.duration()).isPositive();
  }

  @Test
  void valueAndMessagesComeTogether() {
    Invocation invocation = engine.call("addPerson", ALAN);

    assertThat(invocation.value()).isEqualTo(ALAN);
    assertThat(invocation.messages())
        .containsExactly(new GuestMessage("info", "Welcome, Alan Turing!", Origin.LOG));
  }

  @Test
  void guestMessagesReachTheHostsLog() {
    assertThat(LogRecorder.during(() -> engine.call("addPerson", ALAN)))
        .containsExactly("dev.modus.guest.hello INFO: addPerson: Welcome, Alan Turing!");
  }

  @Test
  void engineKnowsItsApp() {
    assertThat(engine.metadata().exports().values())
        .extracting(Object::toString)
        .contains(
            "add(a: i32, b: i32): i32",
            "findPerson(name: ~lib/string/String): assembly/person/Person | null",
            "repeat(text: ~lib/string/String, times?: i32, separator?: ~lib/string/String | null):"
                + " ~lib/string/String");
    assertThat(engine.manifest().endpoints()).containsOnlyKeys("default");
    assertThat(engine.module().imports())
        .contains(new ImportInfo("modus_system.logMessage", true))
        .allMatch(ImportInfo::provided);
  }
}
