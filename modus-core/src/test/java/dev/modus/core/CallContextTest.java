package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
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

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().timeZone(null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().claims(null));
  }
}
