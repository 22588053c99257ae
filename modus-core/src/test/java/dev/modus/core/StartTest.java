package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.GuestMessage.Origin;
import dev.modus.core.host.HostModule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * When top-level code of an app runs: once where that makes no difference, and otherwise for each
 * call. What it does in detail, the tests of the two guest languages show.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
class StartTest {

  private static final Path GO = Path.of("src/test/guests/go");

  @Parameter CompileMode mode;

  private FunctionEngine engine(String guest) {
    return Guests.engine(Guests.fixture(guest), mode);
  }

  private static CallContext context(String zone, String claims) {
    return CallContext.builder().timeZone(zone).claims(claims).build();
  }

  /** A clock that stands where it is put. */
  private static final class SetClock extends Clock {
    private final AtomicLong millis;

    SetClock(long millis) {
      this.millis = new AtomicLong(millis);
    }

    void set(long to) {
      millis.set(to);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.get());
    }
  }

  // Quiet starts

  @Test
  void everyCallSeesWhatAQuietStartMade() throws Exception {
    try (FunctionEngine engine = engine("start-quiet")) {
      int sum = (Integer) engine.call("spoil").value();
      assertThat(sum).isEqualTo(111_587 + 200); // of the first 200 primes
      Hammer.hammer(
          4,
          30,
          (thread, round) -> {
            assertThat(engine.call("count").value()).isEqualTo(1);
            assertThat(engine.call("spoil").value()).isEqualTo(sum);
            assertThat(engine.call("prime", 199).value()).isEqualTo(1223);
            assertThat(engine.call("named", "prime 4").value()).isEqualTo(11);
            return round;
          });
    }
  }

  @Test
  void everyCallHasTheMemoryAQuietStartTook() {
    try (FunctionEngine engine = engine("start-grows")) {
      Object pages = engine.call("pages").value();
      for (int i = 0; i < 5; i++) {
        assertThat(engine.call("pages").value()).isEqualTo(pages);
        assertThat(engine.call("entry", 4096 * 250).value()).isEqualTo(250);
        assertThat(engine.call("count").value()).isEqualTo(1);
      }
    }
  }

  /** Tables are no part of a snapshot. */
  @Test
  void everyCallSeesTheTableAQuietStartFilled() {
    byte[] wasm =
        WasmBuilder.runtime(WasmBuilder.empty().table(2, 2).elements(5))
            // table.init segment 0 to entry 1
            .function("_initialize", "", "", 0x41, 1, 0x41, 0, 0x41, 1, 0xfc, 12, 0, 0)
            .function("answer", "", "i", 0x41, 42)
            .function("ask", "", "i", 0x41, 1, 0x11, 5, 0) // call_indirect entry 1
            .metadata(WasmBuilder.exporting("\"ask\": {\"results\": [{\"type\": \"i32\"}]}"))
            .bytes();
    try (FunctionEngine engine = Guests.engine(wasm, mode)) {
      for (int i = 0; i < 5; i++) {
        assertThat(engine.call("ask").value()).isEqualTo(42);
      }
    }
  }

  // Starts that depend on the request

  @Test
  void startThatReadsTheEnvironmentSeesThatOfItsCall() throws Exception {
    try (FunctionEngine engine = engine("start-environment")) {
      assertSeesEnvironments(engine);
    }
  }

  @Test
  void startThatReadsEnvironmentAndClockSeesThatOfItsCall() throws Exception {
    try (FunctionEngine engine = engine("start-request")) {
      assertSeesEnvironments(engine);
    }
  }

  /** More environments than are remembered, in any order, and at the same time. */
  private static void assertSeesEnvironments(FunctionEngine engine) throws Exception {
    List<CallContext> contexts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      contexts.add(context("Zone/" + i % 4, "{\"user\":" + i + "}"));
    }
    for (int round = 0; round < 3; round++) {
      for (CallContext context : contexts) {
        assertSees(engine, context);
        assertSees(engine, context);
      }
      Collections.reverse(contexts);
    }
    Hammer.hammer(
        4,
        40,
        (thread, round) -> {
          assertSees(engine, contexts.get((thread * 5 + round * 7) % contexts.size()));
          return round;
        });
    // one after the other again, when what is kept has been replaced many times
    for (CallContext context : contexts) {
      assertSees(engine, context);
    }
  }

  private static void assertSees(FunctionEngine engine, CallContext context) {
    assertThat(engine.call(context, "everything").value())
        .isEqualTo(context.timeZone() + " " + context.claims() + " 1");
  }

  @Test
  void environmentsThatLookAlikeAreNotMixedUp() {
    try (FunctionEngine engine = engine("start-environment")) {
      List<CallContext> contexts =
          List.of(
              CallContext.empty(),
              CallContext.builder().claims("UTC").build(),
              context("UTC", ""),
              context("UTC", "UTC"),
              context("", "UTC"));
      String host = (String) engine.call("zoneAtStart").value();
      for (int round = 0; round < 2; round++) {
        for (CallContext context : contexts) {
          String zone = context.timeZone();
          assertThat(engine.call(context, "everything").value())
              .isEqualTo(
                  (zone == null || zone.isEmpty() ? host : zone) + " " + context.claims() + " 1");
        }
      }
    }
  }

  // Starts that ask for the time or for random numbers

  @Test
  void everyCallHasItsOwnLuck() throws Exception {
    try (FunctionEngine engine = engine("start-clock")) {
      assertLuck(engine, CallContext.empty());
    }
    try (FunctionEngine engine = engine("start-request")) {
      assertLuck(engine, context("Asia/Tokyo", "{}"));
    }
  }

  private static void assertLuck(FunctionEngine engine, CallContext context) throws Exception {
    Set<Object> luck = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 20; i++) {
      assertThat(luck.add(engine.call(context, "luckAtStart").value())).isTrue();
    }
    Soon.until("spares are ready", () -> engine.statistics().idleInstances() > 0);
    Hammer.hammer(
        4,
        50,
        (thread, round) -> {
          assertThat(luck.add(engine.call(context, "luckAtStart").value())).isTrue();
          return round;
        });
    assertThat(luck).hasSize(220);
  }

  @Test
  void noTwoCallsShareTheStateOfTheirGenerator() throws Exception {
    try (FunctionEngine engine = engine("start-clock")) {
      Set<Object> luck = new HashSet<>();
      List<List<Object>> numbers =
          Hammer.hammer(4, 50, (thread, round) -> engine.call("nextLuck").value());
      numbers.forEach(luck::addAll);
      assertThat(luck).hasSize(200);
      assertThat(engine.call("count").value()).isEqualTo(1);
      assertThat(engine.call("count").value()).isEqualTo(1);
    }
  }

  @Test
  void goMapsAreSeededAnewForEachCall() throws Exception {
    try (FunctionEngine engine = Guests.engine(GO.resolve("endings/build"), mode)) {
      for (int i = 0; i < 40; i++) {
        assertThat(engine.call("calls").value()).isEqualTo(1);
      }
      Soon.until("spares are ready", () -> engine.statistics().idleInstances() > 0);
      Hammer.hammer(
          4,
          50,
          (thread, round) -> {
            assertThat(engine.call("calls").value()).isEqualTo(1);
            assertThat(engine.call("normal").value()).isEqualTo("done");
            return round;
          });
    }
  }

  @Test
  void startReadsTheClockNotLongBeforeItsCall() throws Exception {
    SetClock clock = new SetClock(1_000);
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-clock"))
            .compileMode(mode)
            .clock(clock)
            .build()) {
      assertThat(engine.call("timeAtStart").value()).isEqualTo(1_000L);
      Soon.until("spares are ready", () -> engine.statistics().idleInstances() > 3);
      clock.set(500_000);
      Thread.sleep(1_500); // starts of more than a second ago are of no use
      for (int i = 0; i < 40; i++) {
        assertThat(engine.call("timeAtStart").value()).isEqualTo(500_000L);
      }
    }
  }

  @Test
  void startThatFailsSometimesFailsThoseCallsOnly() throws Exception {
    SetClock clock = new SetClock(1_000);
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-clock"))
            .compileMode(mode)
            .clock(clock)
            .build()) {
      for (int round = 0; round < 3; round++) {
        clock.set(1_000);
        for (int i = 0; i < 10; i++) {
          assertThat(engine.call("count").value()).isEqualTo(1);
        }
        clock.set(13);
        Thread.sleep(1_200); // what was made ready before may be used for a second
        for (int i = 0; i < 20; i++) {
          InstanceStartException failure =
              catchThrowableOfType(InstanceStartException.class, () -> engine.call("count"));
          assertThat(failure.exitCode()).isEqualTo(255);
          assertThat(failure).hasMessageContaining("unlucky");
        }
      }
      clock.set(1_000);
      assertThat(engine.call("count").value()).isEqualTo(1);
      assertThat(engine.statistics().runningCalls()).isZero();
    }
  }

  // Starts that do something

  @Test
  void startThatCallsTheHostRunsForEachCall() {
    AtomicInteger starts = new AtomicInteger();
    HostModule module =
        HostModule.of("modus_test", "mood", call -> starts.incrementAndGet() > 0 ? 0 : 1);
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-moody"))
            .compileMode(mode)
            .hostModule(module)
            .build()) {
      for (int i = 1; i <= 30; i++) {
        assertThat(engine.call("count").value()).isEqualTo(1);
        assertThat(starts.get()).isEqualTo(i); // and never ahead of its call
      }
    }
  }

  @Test
  void startThatIsSometimesInABadMoodFailsThoseCallsOnly() throws Exception {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("start-moody"))
            .compileMode(mode)
            .hostModule(
                HostModule.of(
                    "modus_test", "mood", call -> Integer.parseInt(call.context().claims())))
            .build()) {
      Hammer.hammer(
          4,
          60,
          (thread, round) -> {
            int mood = (thread + round * 7) % 5;
            CallContext context = CallContext.builder().claims("" + mood).build();
            Throwable thrown =
                catchThrowable(
                    () -> assertThat(engine.call(context, "count").value()).isEqualTo(1));
            if (mood == 0 || mood == 4) {
              assertThat(thrown).isNull();
            } else {
              assertThat(thrown).isInstanceOf(InstanceStartException.class);
              assertThat(((InstanceStartException) thrown).exitCode())
                  .isEqualTo(mood == 1 ? (Integer) 255 : mood == 3 ? (Integer) 3 : null);
            }
            return round;
          });
      assertThat(engine.statistics().runningCalls()).isZero();
    }
  }

  @Test
  void whatAStartSaysBelongsToItsCallAlone() throws Exception {
    for (Path app : List.of(Guests.fixture("start-logs"), GO.resolve("start-logs/build"))) {
      try (FunctionEngine engine = Guests.engine(app, mode)) {
        Hammer.hammer(
            4,
            25,
            (thread, round) -> {
              String text = thread + " " + round;
              CallContext context = context("Zone/" + text, "");
              Invocation said = engine.call(context, "say", text);
              assertThat(said.stdout().size() + said.stderr().size()).isEqualTo(1);
              assertThat(said.messages())
                  .filteredOn(message -> message.origin() == Origin.LOG)
                  .containsExactly(new GuestMessage("", text, Origin.LOG));
              assertThat(engine.call(context, "zoneAtStart").value()).isEqualTo("Zone/" + text);
              assertThat(engine.call(context, "startCount").value()).isEqualTo(1);
              return round;
            });
        if (mode != CompileMode.TIERED) { // which replaces instances when it switches
          assertThat(engine.statistics().idleInstances()).isPositive();
        }
      }
    }
  }
}
