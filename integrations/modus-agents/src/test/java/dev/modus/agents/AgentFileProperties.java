package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class AgentFileProperties {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all(),
        Arbitraries.strings().withCharRange('\ud7f0', '\ue010'),
        Arbitraries.strings().withChars("\0\"\\\n\u2028/u"));
  }

  @Provide
  Arbitrary<String> textsOrNull() {
    return texts().injectNull(0.1);
  }

  @Property
  void whatIsWrittenIsRead(
      @ForAll("texts") String app,
      @ForAll("texts") String name,
      @ForAll("textsOrNull") @Nullable String state,
      @ForAll AgentStatus status,
      @ForAll Instant updated,
      @ForAll @LongRange(min = 0) long version) {
    AgentRecord record = new AgentRecord("id", app, name, status, state, updated, version);

    assertThat(AgentFile.read("id", AgentFile.write(record))).isEqualTo(record);
  }
}
