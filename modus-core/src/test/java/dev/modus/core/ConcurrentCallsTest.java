package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.GuestMessage.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One engine serves many threads, and no call sees anything of another. */
class ConcurrentCallsTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void everyCallGetsItsOwnAnswer(CompileMode mode) throws Exception {
    Set<String> ids = ConcurrentHashMap.newKeySet();
    List<List<Object>> expected = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      List<Object> answers = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        Map<String, Object> person = person(thread, round);
        answers.add(
            List.of(person, List.of(new GuestMessage("info", welcome(thread, round), Origin.LOG))));
      }
      expected.add(answers);
    }

    try (FunctionEngine engine = Guests.engine(Guests.HELLO, mode)) {
      List<List<Object>> actual =
          Hammer.hammer(
              THREADS,
              ROUNDS,
              (thread, round) -> {
                Invocation call = engine.call("addPerson", person(thread, round));
                ids.add(call.executionId());
                return List.of(call.value(), call.messages());
              });

      assertThat(actual).isEqualTo(expected);
    }
    assertThat(new HashSet<>(ids)).hasSize(THREADS * ROUNDS);
  }

  private static Map<String, Object> person(int thread, int round) {
    return Map.of("firstName", "T" + thread, "lastName", "R" + round, "age", round);
  }

  private static String welcome(int thread, int round) {
    return "Welcome, T" + thread + " R" + round + "!";
  }
}
