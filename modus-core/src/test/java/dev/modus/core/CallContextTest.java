package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a call knows of its request, and what the guest sees of it. */
class CallContextTest {

  private static final Clock TOKYO = Clock.fixed(Instant.EPOCH, ZoneId.of("Asia/Tokyo"));

  private static Object environment(CallContext context) {
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(Guests.fixture("system"))
            .compileMode(CompileMode.INTERPRET)
            .environment(Map.of("COLOR", "red", "TZ", "Nowhere", "CLAIMS", "none"))
            .clock(TOKYO)
            .build()) {
      return engine.call(context, "envMap").value();
    }
  }

  @Test
  void emptyContextGivesTheHostsZoneAndNoClaims() {
    assertThat(environment(CallContext.empty()))
        .isEqualTo(Map.of("COLOR", "red", "TZ", "Asia/Tokyo", "CLAIMS", ""));
  }

  @Test
  void zoneAndClaimsReachTheGuest() {
    CallContext context =
        CallContext.builder().timeZone("America/New_York").claims("{\"sub\":\"ada\"}").build();

    assertThat(environment(context))
        .isEqualTo(Map.of("COLOR", "red", "TZ", "America/New_York", "CLAIMS", "{\"sub\":\"ada\"}"));
  }

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().timeZone(null));
    assertThatNullPointerException().isThrownBy(() -> CallContext.builder().claims(null));
  }
}
