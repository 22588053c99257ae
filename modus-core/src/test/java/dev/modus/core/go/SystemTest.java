package dev.modus.core.go;

import static dev.modus.core.assemblyscript.Values.bytes;
import static dev.modus.core.assemblyscript.Values.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests get from the system (abi-go.md, section 13.3). */
class SystemTest extends GuestTest {

  private static final Instant NOW = Instant.parse("2024-12-31T23:59:59.123456789Z");

  SystemTest() {
    super("system");
  }

  private Object inBerlin(CallContext context, String function, Object... arguments) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("FOO", "a=b");
    variables.put("UNICODE", "é😀");
    variables.put("TZ", "Mars/Olympus");
    Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
    return GuestEngines.engine(
            "system", mode, "in Berlin", b -> b.environment(variables).clock(clock))
        .call(context, function, arguments)
        .value();
  }

  @Test
  void environmentIsThatOfTheCall() {
    assertThat((List<?>) inBerlin(CallContext.empty(), "envEntries"))
        .isEqualTo(list("TZ=Europe/Berlin", "CLAIMS=", "FOO=a=b", "UNICODE=é😀"));
    CallContext context = CallContext.builder().timeZone("Asia/Tokyo").claims("{\"a\":1}").build();
    assertThat(inBerlin(context, "env", "TZ")).isEqualTo("Asia/Tokyo");
    assertThat(inBerlin(context, "env", "CLAIMS")).isEqualTo("{\"a\":1}");
    assertThat(inBerlin(CallContext.empty(), "env", "CLAIMS")).isEqualTo("");
    assertThat(inBerlin(CallContext.empty(), "env", "PATH")).isNull();
  }

  @Test
  void clockIsTheEngines() {
    assertThat(inBerlin(CallContext.empty(), "nowMillis")).isEqualTo(NOW.toEpochMilli());
    assertGives(true, "clockAdvances");
    assertThat((long) value("monotonicStep")).isNotNegative();
  }

  @Test
  void sleepTakesItsTime() {
    long start = System.nanoTime();
    Duration slept = (Duration) value("sleep", Duration.ofMillis(20));
    assertThat(slept).isBetween(Duration.ofMillis(20), Duration.ofSeconds(10));
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000L);
    assertThat((Duration) value("sleep", Duration.ZERO)).isLessThan(Duration.ofSeconds(5));
    assertThat((Duration) value("sleep", Duration.ofNanos(-1))).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void randomBytesAreRandom() {
    assertThat((byte[]) value("randomBytes", 1000)).hasSize(1000);
    assertThat((byte[]) value("randomBytes", 16)).isNotEqualTo(value("randomBytes", 16));
    assertThat((byte[]) value("randomBytes", 0)).isEmpty();
  }

  @Test
  void thereAreNoArgumentsAndNoInput() {
    assertGives(null, "args");
    assertGives(bytes(), "stdin");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "openFile",
        "createFile",
        "readFile",
        "readDir",
        "makeDir",
        "removeFile",
        "statFile"
      })
  void thereAreNoFiles(String function) {
    assertThat((String) value(function, "/x")).isNotEqualTo("no error").contains("/x");
    assertThat((String) value(function, "x")).isNotEqualTo("no error");
  }

  @Test
  void strayFileIsNone() {
    assertGives("write stray: errno 8", "writeToStrayFile", 3L);
    assertGives("write stray: errno 8", "writeToStrayFile", 0L);
    assertThat((int) value("errnoOfOpen", "/x")).isPositive();
  }
}
