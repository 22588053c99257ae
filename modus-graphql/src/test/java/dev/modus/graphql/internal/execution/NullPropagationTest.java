package dev.modus.graphql.internal.execution;

import static dev.modus.graphql.internal.execution.ScriptedApp.error;
import static dev.modus.graphql.internal.execution.ScriptedApp.failing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.graphql.internal.execution.ScriptedApp.Told;
import dev.modus.graphql.internal.schema.Apps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The table of graphql.md, section 10, and rows 42, 50, 51 and 71 of section 14. */
class NullPropagationTest {

  private static final Apps INTS =
      Apps.go()
          .function("x", "int")
          .function("y", "int")
          .function("n", "*int")
          .function("v", "")
          .function("addX", "int")
          .function("addY", "int")
          .function("addZ", "int");

  private final ScriptedApp app =
      ScriptedApp.of(INTS).returning("x", 1).returning("y", 2).returning("v", null);

  @Test
  void allWell() {
    assertThat(app.answer("{ x y }")).isEqualTo(answer(List.of(), map("x", 1, "y", 2)));
  }

  @Test
  void aLoggedErrorGoesWithTheValue() {
    app.returning("x", new Told(1, error("e")));

    assertThat(app.answer("{ x y }"))
        .isEqualTo(answer(List.of(message("e", "x")), map("x", 1, "y", 2)));
  }

  @Test
  void aFailureWhereNullMayNotBeTakesAllData() {
    app.on("x", fail("x", "e"));

    assertThat(app.answer("{ x y }"))
        .isEqualTo(
            answer(
                List.of(
                    message("e", "x"),
                    message("Cannot return null for non-nullable field 'Query.x'.", "x")),
                null));
  }

  @Test
  void whereNothingIsDeliveredNullErrorsAreSilent() {
    app.on("x", fail("x", "e")).on("y", fail("y", "f"));

    assertThat(app.answer("{ a: x b: y }"))
        .isEqualTo(answer(List.of(message("e", "a"), message("f", "b")), null));
    assertThat(app.answer("{ x }")).isEqualTo(answer(List.of(message("e", "x")), null));
    assertThat(app.answer("{ __typename x }")).isEqualTo(answer(List.of(message("e", "x")), null));
  }

  @Test
  void nullWithoutAnErrorCountsAsDelivered() {
    app.on("x", fail("x", "e"));

    assertThat(app.answer("{ x v }"))
        .isEqualTo(
            answer(
                List.of(
                    message("e", "x"),
                    message("Cannot return null for non-nullable field 'Query.x'.", "x")),
                null));
  }

  @Test
  void aValueBesideAnErrorCountsAsDelivered() {
    app.on("x", fail("x", "e")).returning("y", new Told(2, error("f")));

    assertThat(app.answer("{ x b: y }"))
        .isEqualTo(
            answer(
                List.of(
                    message("e", "x"),
                    message("f", "b"),
                    message("Cannot return null for non-nullable field 'Query.x'.", "x")),
                null));
  }

  @Test
  void aFailureWhereNullMayBeLeavesTheRest() {
    app.on("n", fail("n", "e")).on("v", fail("v", "f"));

    assertThat(app.answer("{ n y }"))
        .isEqualTo(answer(List.of(message("e", "n")), map("n", null, "y", 2)));
    assertThat(app.answer("{ v }")).isEqualTo(answer(List.of(message("f", "v")), map("v", null)));
  }

  @Test
  void errorsComeInFieldOrderWhateverFinishesFirst() {
    CountDownLatch second = new CountDownLatch(1);
    app.on(
            "x",
            arguments -> {
              await(second);
              throw failing("x", "slow");
            })
        .on(
            "n",
            arguments -> {
              second.countDown();
              throw failing("n", "fast");
            });

    assertThat(app.answer("{ x n y }"))
        .isEqualTo(
            answer(
                List.of(
                    message("slow", "x"),
                    message("fast", "n"),
                    message("Cannot return null for non-nullable field 'Query.x'.", "x")),
                null));
  }

  @Test
  void aFailedMutationDoesNotStopTheNext() {
    app.returning("addX", 1).on("addY", fail("addY", "e")).returning("addZ", 3);

    assertThat(app.answer("mutation { addX b: addY addZ }"))
        .isEqualTo(
            answer(
                List.of(
                    message("e", "b"),
                    message("Cannot return null for non-nullable field 'Mutation.b'.", "b")),
                null));
    assertThat(app.callOrder()).containsExactly("addX", "addY", "addZ");
    assertThat(app.execute("mutation { addX b: addY addZ }").getExtensions())
        .extractingByKey("invocations")
        .satisfies(i -> assertThat(((Map<?, ?>) i).keySet()).hasToString("[addX, b, addZ]"));
  }

  @Test
  void aNullDeepInsideIsNamedWithItsIndex() {
    ScriptedApp people =
        ScriptedApp.of(
                Apps.assemblyScript()
                    .function("people", "~lib/array/Array<assembly/a/Person>")
                    .function("maybe", "~lib/array/Array<assembly/a/Person|null>")
                    .type("assembly/a/Person", "name: ~lib/string/String"))
            .returning("people", List.of(map("name", null), map("name", null)))
            .returning("maybe", List.of(map("name", null), map("name", "Ada"), map("name", null)));

    assertThat(people.answer("{ all: people { n: name } }"))
        .isEqualTo(
            answer(
                List.of(
                    message(
                        "Cannot return null for non-nullable field 'Query.all.n'.", "all", 0, "n")),
                null));
    assertThat(people.answer("{ maybe { name } }"))
        .isEqualTo(
            answer(
                List.of(
                    message(
                        "Cannot return null for non-nullable field 'Query.maybe.name'.",
                        "maybe",
                        0,
                        "name"),
                    message(
                        "Cannot return null for non-nullable field 'Query.maybe.name'.",
                        "maybe",
                        2,
                        "name")),
                map("maybe", Arrays.asList(null, map("name", "Ada"), null))));
  }

  private static Function<Map<String, ?>, Object> fail(String function, String error) {
    return arguments -> {
      throw failing(function, error);
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> answer(List<Object> errors, Object data) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (!errors.isEmpty()) {
      answer.put("errors", errors);
    }
    answer.put("data", data);
    return answer;
  }

  private static Object message(String text, Object... path) {
    return Map.of("message", text, "path", new ArrayList<>(List.of(path)));
  }

  private static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new HashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
