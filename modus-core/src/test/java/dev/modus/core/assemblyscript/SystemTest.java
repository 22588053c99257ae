package dev.modus.core.assemblyscript;

import static dev.modus.core.assemblyscript.Values.list;
import static dev.modus.core.assemblyscript.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.modus.core.CallContext;
import dev.modus.core.ErrorCode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.GuestFaultException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests get from the system (abi-assemblyscript.md, sections 7.5, 7.6 and 8). */
class SystemTest extends GuestTest {

  private static final Instant NOW = Instant.parse("2024-12-31T23:59:59.123456789Z");

  SystemTest() {
    super("system");
  }

  private FunctionEngine inBerlin() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("FOO", "a=b");
    variables.put("EMPTY", "");
    variables.put("UNICODE", "é😀");
    variables.put("TZ", "Mars/Olympus");
    variables.put("CLAIMS", "{\"admin\":true}");
    Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
    return GuestEngines.engine(
        "system", mode, "in Berlin", builder -> builder.environment(variables).clock(clock));
  }

  private Object inBerlin(CallContext context, String function, Object... arguments) {
    return inBerlin().call(context, function, arguments).value();
  }

  @Test
  void environmentIsWhatTheEngineWasGiven() {
    assertThat(inBerlin(CallContext.empty(), "envMap"))
        .isEqualTo(
            map(
                "TZ", "Europe/Berlin",
                "CLAIMS", "",
                "FOO", "a=b",
                "EMPTY", "",
                "UNICODE", "é😀"));
    assertThat(inBerlin(CallContext.empty(), "env", "FOO")).isEqualTo("a=b");
    assertThat(inBerlin(CallContext.empty(), "env", "EMPTY")).isEqualTo("");
    assertThat(inBerlin(CallContext.empty(), "env", "PATH")).isNull();
  }

  @Test
  void zoneAndClaimsComeFirst() {
    List<?> names = (List<?>) inBerlin(CallContext.empty(), "envNames");
    assertThat(names.subList(0, 2)).isEqualTo(list("TZ", "CLAIMS"));
    List<?> entries = (List<?>) inBerlin(CallContext.empty(), "envEntries");
    assertThat(entries.subList(0, 2)).isEqualTo(list("TZ=Europe/Berlin", "CLAIMS="));
    assertThat(entries.toArray()).contains("FOO=a=b", "EMPTY=", "UNICODE=é😀").hasSize(5);
  }

  @Test
  void zoneAndClaimsAreThoseOfTheCall() {
    CallContext context =
        CallContext.builder().timeZone("America/New_York").claims("{\"sub\":\"é\"}").build();
    assertThat(inBerlin(context, "env", "TZ")).isEqualTo("America/New_York");
    assertThat(inBerlin(context, "env", "CLAIMS")).isEqualTo("{\"sub\":\"é\"}");
    assertThat(inBerlin(CallContext.empty(), "env", "CLAIMS")).isEqualTo("");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"No/Such_Zone", "+05:00", "x=y"})
  void zoneIsPassedOnUnchecked(String zone) {
    CallContext context = CallContext.builder().timeZone(zone).build();
    assertThat(inBerlin(context, "env", "TZ")).isEqualTo(zone);
  }

  @Test
  void environmentIsEmptyByDefault() {
    assertThat(value("envNames")).isEqualTo(list("TZ", "CLAIMS"));
  }

  @Test
  void clockIsTheEngines() {
    assertThat(inBerlin(CallContext.empty(), "now")).isEqualTo(NOW.toEpochMilli());
    assertThat(inBerlin(CallContext.empty(), "processTime")).isEqualTo(NOW.toEpochMilli());
    assertThat(inBerlin(CallContext.empty(), "clockNanos", 0)).isEqualTo(1735689599123456789L);
    assertThat((long) value("now")).isCloseTo(System.currentTimeMillis(), within(60_000L));
  }

  @Test
  void monotonicClockAdvances() {
    assertGives(true, "clockAdvances");
    assertThat((long) value("clockNanos", 1)).isNotEqualTo(-1L);
    assertThat((double) value("performanceNow")).isFinite();
    assertGives(-1L, "clockNanos", 7);
    assertThat((long) value("clockResolution", 0)).isPositive();
  }

  @Test
  void randomNumbersAreRandom() {
    Set<Object> numbers = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      double number = (double) value("randomNumber");
      assertThat(number).isBetween(0.0, 1.0);
      numbers.add(number);
    }
    assertThat(numbers).hasSize(5);
    byte[] bytes = (byte[]) value("randomBytes", 1000);
    Set<Byte> different = new HashSet<>();
    for (byte each : bytes) {
      different.add(each);
    }
    assertThat(bytes).hasSize(1000);
    assertThat(different).hasSizeGreaterThan(200);
    assertThat((byte[]) value("randomBytes", 0)).isEmpty();
  }

  @Test
  void thereAreNoArgumentsAndNoInput() {
    assertGives(0, "args");
    assertGives(0, "stdinBytes");
    assertGives(0, "closeStdin");
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource
  void errorNumberIs(String function, List<?> arguments, int errno) {
    assertGives(errno, function, arguments.toArray());
  }

  static Stream<Arguments> errorNumberIs() {
    int badDescriptor = 8;
    int noSuchFunction = 52;
    return Stream.of(
        arguments("errnoOfPrestat", list(3), badDescriptor),
        arguments("errnoOfFdstat", list(0), 0),
        arguments("errnoOfFdstat", list(2), 0),
        arguments("errnoOfFdstat", list(3), badDescriptor),
        arguments("errnoOfSeek", list(1), noSuchFunction),
        arguments("errnoOfReaddir", list(), noSuchFunction),
        arguments("errnoOfOpen", list(), noSuchFunction),
        arguments("errnoOfCreateDirectory", list(), noSuchFunction),
        arguments("errnoOfYield", list(), 0),
        arguments("errnoOfSend", list(), noSuchFunction),
        arguments("errnoOfWrite", list(1), 0),
        arguments("errnoOfWrite", list(2), 0),
        arguments("errnoOfWrite", list(0), badDescriptor),
        arguments("errnoOfWrite", list(3), badDescriptor),
        arguments("errnoOfWrite", list(-1), badDescriptor));
  }

  @ParameterizedTest
  @MethodSource
  void addressOutsideOfMemoryIsAGuestFault(String function, String place) {
    GuestFaultException failure = failure(GuestFaultException.class, function);
    assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_FAULT);
    assertThat(failure.reason()).startsWith("out of bounds memory access: " + place);
  }

  static Stream<Arguments> addressOutsideOfMemoryIsAGuestFault() {
    return Stream.of(
        argumentSet("text to write", "writeFromNowhere", "64 bytes at 4294967280"),
        argumentSet("where texts to write are", "vectorsNowhere", "4 bytes at 4294967280"),
        argumentSet("place for the time", "clockToNowhere", "8 bytes at 4294967292"),
        argumentSet("place for random bytes", "randomToNowhere", "64 bytes at 4294967280"),
        argumentSet("more random bytes than fit", "hugeRandom", "4294967295 bytes at "),
        argumentSet("place for the environment", "environToNowhere", "4 bytes at 4294967280"));
  }

  @Test
  void zoneOfTheHostIsAName() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.ofHours(5));
    FunctionEngine engine = GuestEngines.engine("system", mode, "offset", b -> b.clock(clock));
    assertThat(engine.call("env", "TZ").value()).isEqualTo("UTC");
  }
}
