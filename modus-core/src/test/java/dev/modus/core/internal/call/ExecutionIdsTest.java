package dev.modus.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.Hammer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Execution ids: unique, and in the order of time. */
class ExecutionIdsTest {

  private static final long LAST_SECOND = 0xffff_ffffL;

  private static ExecutionIds at(long second) {
    return new ExecutionIds(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
  }

  @Property
  void laterIdSortsAfterEarlierOne(
      @ForAll @LongRange(max = LAST_SECOND - 1) long second,
      @ForAll @LongRange(min = 1, max = LAST_SECOND) long later) {
    String first = at(second).next();
    String next = at(Math.min(LAST_SECOND, second + later)).next();

    assertThat(first).isLessThan(next);
  }

  @Property
  void idHasTwentyDigitsOfBase32(@ForAll @LongRange(max = LAST_SECOND) long second) {
    assertThat(at(second).next()).matches("[0-9a-v]{19}[0g]");
  }

  @Example
  void idBeginsWithTheTimeAsOtherXidsDo() {
    // the example of the xid documentation: 9m4e2mr0ui3e8a215n4g was made at 1300816219
    assertThat(at(1_300_816_219).next()).startsWith("9m4e2m");
  }

  @Example
  void idsOfOneSecondDiffer() {
    ExecutionIds ids = at(1_700_000_000);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      seen.add(ids.next());
    }

    assertThat(seen).hasSize(100_000);
  }

  @Example
  void idsOfTwoEnginesDiffer() {
    assertThat(at(1_700_000_000).next().substring(0, 14))
        .as("time and engine")
        .isNotEqualTo(at(1_700_000_000).next().substring(0, 14));
  }

  @Example
  void idsOfManyThreadsDiffer() throws Exception {
    ExecutionIds ids = at(1_700_000_000);

    List<List<String>> made = Hammer.hammer(8, 2_000, (thread, round) -> ids.next());

    Set<String> seen = new HashSet<>();
    made.forEach(seen::addAll);
    assertThat(seen).hasSize(16_000);
  }
}
