package dev.modus.core.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is kept of the request for which a start ran. */
class StartsTest {

  @Test
  void onlyWhatAGuestMaySeeIsKeptBeyondTheCall() {
    CallContext kept =
        Starts.environmentOf(
            CallContext.builder()
                .timeZone("Asia/Tokyo")
                .claims("{}")
                .timeout(Duration.ofSeconds(1))
                .requestId("r-1")
                .attribute("large", new byte[1 << 20])
                .build());

    assertThat(kept.timeZone()).isEqualTo("Asia/Tokyo");
    assertThat(kept.claims()).isEqualTo("{}");
    assertThat(kept.requestId()).isNull();
    assertThat(kept.attributes()).isEmpty();
  }

  @Test
  void contextWithoutAnythingElseIsKeptAsItIs() {
    CallContext context = CallContext.builder().claims("{}").build();

    assertThat(Starts.environmentOf(context)).isSameAs(context);
  }
}
