package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import dev.modus.core.host.HostModule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call knows of its request, and what the guest sees of it. */
class CallContextTest {

  private static final Clock TOKYO = Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Tokyo"));

  private static Object environment(CallContext context, CompileMode mode) {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("system"))
            .compileMode(mode)
            .environment(Map.of("COLOR", "red", "TZ", "Nowhere", "CLAIMS", "none"))
            .clock(TOKYO)
            .build()) {
      return engine.call(context, "envMap").value();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void emptyContextGivesTheHostsZoneAndNoClaims(CompileMode mode) {
    assertThat(environment(CallContext.empty(), mode))
        .isEqualTo(Map.of("COLOR", "red", "TZ", "Asia/Tokyo", "CLAIMS", ""));
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void zoneAndClaimsReachTheGuest(CompileMode mode) {
    CallContext context =
        CallContext.builder().timeZone("America/New_York").claims("{\"sub\":\"ada\"}").build();

    assertThat(environment(context, mode))
        .isEqualTo(Map.of("COLOR", "red", "TZ", "America/New_York", "CLAIMS", "{\"sub\":\"ada\"}"));
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void idAndAttributesDoNotReachTheGuest(CompileMode mode) {
    CallContext context = CallContext.builder().requestId("r-1").attribute("tenant", "t").build();

    assertThat(environment(context, mode)).isEqualTo(environment(CallContext.empty(), mode));
  }

  @Test
  void attributesKeepTheirOrderAndCannotBeChanged() {
    CallContext.Builder builder =
        CallContext.builder().attribute("z", 1).attribute("a", "one").attribute("z", 2);
    CallContext context = builder.build();
    builder.attribute("later", 3);

    assertThat(context.attributes()).containsExactly(entry("z", 2), entry("a", "one"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> context.attributes().put("b", 1));
    assertThat(context.requestId()).isNull();
    assertThat(CallContext.empty().attributes()).isEmpty();
  }

  @Test
  void idAndAttributesReachHostFunctions() {
    AtomicReference<CallContext> seen = new AtomicReference<>();
    CallContext context = CallContext.builder().requestId("r-1").attribute("tenant", "t").build();
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("hosts"))
            .compileMode(CompileMode.INTERPRET)
            .hostModule(
                HostModule.of(
                    "modus_test",
                    "ping",
                    call -> {
                      seen.set(call.context());
                      return null;
                    }))
            .build()) {
      engine.call(context, "callPing");
    }

    assertThat(seen.get().requestId()).isEqualTo("r-1");
    assertThat(seen.get().attributes()).containsExactly(entry("tenant", "t"));
  }

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().requestId(null));
    assertThatNullPointerException()
        .isThrownBy(() -> CallContext.builder().attribute("name", null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().attribute(null, 1));
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().timeZone(null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().claims(null));
  }
}
