package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.agents.AgentException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What agents rely on, whatever keeps them. */
abstract class AgentStoreContract {

  static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

  private static final int SAVERS = 8;

  /** Opens the store of this test, with all that was saved in it before. */
  abstract AgentStore open();

  /** An id like those of engines. */
  static String id(int number) {
    return String.format("%020d", number);
  }

  static AgentRecord agent(int number, @Nullable String state) {
    return agent(number, "app", AgentStatus.RUNNING, state, NOON);
  }

  static AgentRecord agent(
      int number, String app, AgentStatus status, @Nullable String state, Instant updated) {
    return new AgentRecord(id(number), app, "Counter", status, state, updated, 0);
  }

  /** The same agent, to be saved with another state. */
  static AgentRecord next(AgentRecord saved, @Nullable String state) {
    return with(saved, saved.status(), state, saved.version());
  }

  private static AgentRecord with(
      AgentRecord agent, AgentStatus status, @Nullable String state, long version) {
    return new AgentRecord(
        agent.id(), agent.app(), agent.name(), status, state, agent.updated(), version);
  }

  // What is saved is kept

  @Test
  void whatWasSavedIsFound() {
    try (AgentStore store = open()) {
      AgentRecord saved = store.save(agent(1, "41"));

      assertThat(saved).isEqualTo(with(agent(1, "41"), AgentStatus.RUNNING, "41", 1));
      assertThat(store.load(id(1))).isEqualTo(saved);
    }
  }

  @Test
  void eachSaveReplacesTheOneBefore() {
    try (AgentStore store = open()) {
      AgentRecord saved = store.save(agent(1, null));
      for (int i = 2; i <= 5; i++) {
        saved = store.save(next(saved, "state " + i));

        assertThat(saved.version()).isEqualTo(i);
        assertThat(store.load(id(1))).isEqualTo(saved);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void statusComesBack(AgentStatus status) {
    try (AgentStore store = open()) {
      store.save(agent(1, "app", status, "41", NOON));

      assertThat(store.load(id(1))).extracting(AgentRecord::status).isEqualTo(status);
    }
  }

  static Stream<Arguments> stateComesBackAsItWas() {
    return Stream.of(
        argumentSet("nothing", (Object) null),
        argumentSet("an empty text", ""),
        argumentSet("a blank", " "),
        argumentSet("the word null", "null"),
        argumentSet("JSON", "{\"a\": [1, \"\\u0000\", null]}"),
        argumentSet("quotes and backslashes", "\\\"'\\\\''"),
        argumentSet("lines", "\na\r\nb\rc\n"),
        argumentSet("control characters", "\u0001\t\u001f\u007f\u0085\u2028\u2029"),
        argumentSet("a byte order mark", "\ufeffx"),
        argumentSet("characters beyond 16 bits", "\ud83d\ude00 \udbff\udfff"),
        argumentSet("what is no character", "\uffff\ufffe"),
        argumentSet("four megabytes", "äb\n\"".repeat(1 << 20)));
  }

  @ParameterizedTest
  @MethodSource
  void stateComesBackAsItWas(@Nullable String state) {
    try (AgentStore store = open()) {
      AgentRecord saved = store.save(agent(1, state));

      assertThat(saved.state()).isEqualTo(state);
      assertThat(Objects.requireNonNull(store.load(id(1))).state()).isEqualTo(state);
    }
    try (AgentStore store = open()) {
      AgentRecord stored = store.load(id(1));
      assertThat(stored == null ? state : stored.state()).isEqualTo(state);
    }
  }

  static Stream<Arguments> stateIsKeptOrRefused() {
    return Stream.of(
        argumentSet("NUL", "canary\0canary"),
        argumentSet("the first half of a pair", "canary\ud83d"),
        argumentSet("the second half of a pair", "\ude00canary"),
        argumentSet("a pair the wrong way round", "canary\ude00\ud83dcanary"));
  }

  @ParameterizedTest
  @MethodSource
  void stateIsKeptOrRefused(String state) {
    try (AgentStore store = open()) {
      try {
        store.save(agent(1, state));
      } catch (AgentException e) {
        assertThat(e.kind()).isEqualTo(Kind.STORE);
        assertThat(e).hasMessageContaining(id(1)).hasMessageNotContaining("canary");
        assertThat(store.load(id(1))).isNull();
        return;
      }
      assertThat(Objects.requireNonNull(store.load(id(1))).state()).isEqualTo(state);
    }
  }

  @Test
  void oddNamesComeBack() {
    try (AgentStore store = open()) {
      AgentRecord odd =
          new AgentRecord(id(1), "a/../pp'\n", "Zähler \"%s\"", AgentStatus.RUNNING, "41", NOON, 0);

      assertThat(store.load(store.save(odd).id())).isEqualTo(with(odd, odd.status(), "41", 1));
      assertThat(store.list(odd.app())).containsExactly(odd.info());
    }
  }

  static Stream<String> whatNobodySavedIsNotFound() {
    return Stream.of(
        "",
        ".",
        "..",
        "/",
        "../" + id(1),
        "./" + id(1),
        id(1) + ".json",
        id(1) + "\n",
        id(1) + "\0",
        " " + id(1),
        id(1).substring(1),
        id(1) + "0",
        id(2),
        "AAAAAAAAAAAAAAAAAAAA",
        "%",
        "' OR '1' = '1",
        "\0",
        "\ud800",
        "x".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource
  void whatNobodySavedIsNotFound(String id) {
    try (AgentStore store = open()) {
      store.save(agent(1, "41"));

      assertThat(store.load(id)).isNull();
    }
  }

  @Test
  void storesWorkOnInterruptedThreads() {
    try (AgentStore store = open()) {
      Thread.currentThread().interrupt();
      AgentRecord saved = store.save(agent(1, "41"));
      AgentRecord loaded = store.load(id(1));
      List<AgentInfo> listed = store.list("app");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(loaded).isEqualTo(saved);
      assertThat(listed).containsExactly(saved.info());
    } finally {
      Thread.interrupted();
    }
  }

  // Versions

  @Test
  void theSlowerOneDoesNotOverwrite() {
    try (AgentStore store = open()) {
      AgentRecord read = store.save(agent(1, "read by two"));
      AgentRecord faster = store.save(next(read, "faster"));

      assertConflict(store, next(read, "slower"));
      assertThat(store.load(id(1))).isEqualTo(faster);
    }
  }

  @Test
  void aNewAgentDoesNotTakeAnothersPlace() {
    try (AgentStore store = open()) {
      AgentRecord saved = store.save(agent(1, "first"));

      assertConflict(store, agent(1, "second"));
      assertThat(store.load(id(1))).isEqualTo(saved);
    }
  }

  @Test
  void anAgentThatIsNotThereCannotBeReplaced() {
    try (AgentStore store = open()) {
      assertConflict(store, with(agent(1, "41"), AgentStatus.RUNNING, "41", 5));
      assertThat(store.load(id(1))).isNull();
      assertThat(store.list("app")).isEmpty();
    }
  }

  private static void assertConflict(AgentStore store, AgentRecord record) {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(() -> store.save(record))
        .withMessageContaining(record.id())
        .extracting(AgentException::kind)
        .isEqualTo(Kind.CONFLICT);
  }

  @Test
  void oneOfManySaversWins() throws Exception {
    try (AgentStore store = open()) {
      for (AgentRecord before = agent(1, null); before.version() < 10; ) {
        AgentRecord read = before;
        List<AgentRecord> winners =
            atOnce(saver -> winner(store, next(read, "saver " + saver))).stream()
                .filter(Objects::nonNull)
                .toList();

        assertThat(winners).hasSize(1);
        assertThat(store.load(id(1))).isEqualTo(winners.get(0));
        before = winners.get(0);
      }
    }
  }

  @Test
  void saversWhoReadAgainLoseNothing() throws Exception {
    int each = 10;
    try (AgentStore store = open()) {
      store.save(agent(1, "0"));
      atOnce(
          saver -> {
            for (int done = 0; done < each; ) {
              AgentRecord read = Objects.requireNonNull(store.load(id(1)));
              int count = Integer.parseInt(Objects.requireNonNull(read.state()));
              if (winner(store, next(read, Integer.toString(count + 1))) != null) {
                done++;
              }
            }
            return saver;
          });

      AgentRecord last = Objects.requireNonNull(store.load(id(1)));
      assertThat(last.state()).isEqualTo(Integer.toString(SAVERS * each));
      assertThat(last.version()).isEqualTo(1 + SAVERS * each);
    }
  }

  @Test
  void saversOfDifferentAgentsDoNotDisturbEachOther() throws Exception {
    try (AgentStore store = open()) {
      List<AgentRecord> last =
          atOnce(
              saver -> {
                AgentRecord saved = store.save(agent(saver, "0"));
                for (int i = 1; i < 10; i++) {
                  store.list("app");
                  saved = store.save(next(saved, saver + " " + i));
                }
                return saved;
              });

      assertThat(last).allSatisfy(saved -> assertThat(store.load(saved.id())).isEqualTo(saved));
      assertThat(store.list("app")).hasSize(SAVERS);
    }
  }

  private static @Nullable AgentRecord winner(AgentStore store, AgentRecord record) {
    try {
      return store.save(record);
    } catch (AgentException e) {
      assertThat(e.kind()).isEqualTo(Kind.CONFLICT);
      return null;
    }
  }

  interface Saver<T extends @Nullable Object> {
    T save(int number) throws Exception;
  }

  /** Has several threads begin at the same time. */
  static <T extends @Nullable Object> List<T> atOnce(Saver<T> saver) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SAVERS);
    try {
      CyclicBarrier start = new CyclicBarrier(SAVERS);
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < SAVERS; i++) {
        int number = i;
        all.add(
            () -> {
              start.await();
              return saver.save(number);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  // Lists

  @Test
  void listsBeginWithWhatWasSavedLast() {
    try (AgentStore store = open()) {
      AgentRecord first = store.save(agent(1, "app", AgentStatus.RUNNING, "x", NOON));
      store.save(agent(3, "app", AgentStatus.SUSPENDED, null, NOON.plusMillis(1)));
      store.save(agent(2, "app", AgentStatus.STARTING, "", NOON.plusMillis(2)));

      assertThat(store.list("app")).extracting(AgentInfo::id).containsExactly(id(2), id(3), id(1));

      store.save(
          new AgentRecord(
              first.id(),
              first.app(),
              first.name(),
              AgentStatus.SUSPENDED,
              "y",
              NOON.plusSeconds(3600),
              first.version()));

      assertThat(store.list("app"))
          .containsExactly(
              new AgentInfo(id(1), "Counter", AgentStatus.SUSPENDED),
              new AgentInfo(id(2), "Counter", AgentStatus.STARTING),
              new AgentInfo(id(3), "Counter", AgentStatus.SUSPENDED));
    }
  }

  @Test
  void listsBeginWithTheNewestOfThoseSavedAtOnce() {
    try (AgentStore store = open()) {
      for (int number : List.of(3, 1, 4, 2)) {
        store.save(agent(number, "x"));
      }

      assertThat(store.list("app"))
          .extracting(AgentInfo::id)
          .containsExactly(id(4), id(3), id(2), id(1));
    }
  }

  @Test
  void listsLeaveOutTerminatedAgentsAndThoseOfOtherApps() {
    try (AgentStore store = open()) {
      store.save(agent(1, "app", AgentStatus.STOPPING, "x", NOON));
      store.save(agent(2, "app", AgentStatus.TERMINATED, "x", NOON));
      store.save(agent(3, "other", AgentStatus.RUNNING, "x", NOON));

      assertThat(store.list("app")).extracting(AgentInfo::id).containsExactly(id(1));
      assertThat(store.list("other")).extracting(AgentInfo::id).containsExactly(id(3));
      assertThat(store.list("APP")).isEmpty();
      assertThat(store.list("")).isEmpty();
      assertThat(store.list("a\0\ud800")).isEmpty();
    }
  }

  @Test
  void terminatedAgentsAreFoundUntilTheyAreForgotten() {
    try (AgentStore store = open()) {
      store.save(agent(1, "app", AgentStatus.TERMINATED, "x", NOON));
      store.save(agent(2, "other", AgentStatus.TERMINATED, "x", NOON.plusMillis(1)));
      store.save(agent(3, "app", AgentStatus.TERMINATED, "x", NOON.plusMillis(2)));
      store.save(agent(4, "app", AgentStatus.SUSPENDED, "x", NOON));

      assertThat(store.load(id(1))).isNotNull();
      assertThat(store.forgetTerminated(NOON)).isZero();
      assertThat(store.forgetTerminated(NOON.plusMillis(2))).isEqualTo(2);
      assertThat(store.load(id(1))).isNull();
      assertThat(store.load(id(2))).isNull();
      assertThat(store.load(id(3))).isNotNull();
      assertThat(store.load(id(4))).isNotNull();
      assertThat(store.forgetTerminated(Instant.MIN)).isZero();
      assertThat(store.forgetTerminated(Instant.MAX)).isEqualTo(1);
      assertThat(store.list("app")).extracting(AgentInfo::id).containsExactly(id(4));
    }
  }
}
