package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.host.HostModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One app takes the place of another while calls come and go. */
@ParameterizedClass(name = "{0}")
@EnumSource(CompileMode.class)
class ReloadTest {

  @Parameter CompileMode mode;

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WaitingRoom room = new WaitingRoom();

  @AfterEach
  void endThreads() {
    room.open();
    threads.shutdownNow();
  }

  /** An app whose function tells which one it is, and which waits in the host on request. */
  private static App version(int version) {
    return App.of(wasm(version));
  }

  static byte[] wasm(int version) {
    String result = "\"results\": [{\"type\": \"i32\"}]";
    return WasmBuilder.runtime(WasmBuilder.empty().importFunction("modus_test", "wait", "", "i"))
        .function("_initialize", "", "")
        .function("version", "", "i", 0x41, version)
        .function("waiting", "", "i", WasmBuilder.CALL, 0, 0x41, version, WasmBuilder.I32_ADD)
        .function("looping", "", "", WasmBuilder.LOOP, 0x40, 0x0c, 0, WasmBuilder.END)
        .function("only" + version, "", "")
        .metadata(
            "{\"plugin\":\"notes@1.0."
                + version
                + "\",\"sdk\":\"modus-sdk-as@0.18.0\",\"fnExports\":{\"version\": {"
                + result
                + "}, \"waiting\": {"
                + result
                + "}, \"looping\": {}, \"only"
                + version
                + "\": {}},\"fnImports\":{\"modus_test.wait\": {"
                + result
                + "}}}")
        .bytes();
  }

  private FunctionEngine.Builder engine(App app) {
    return FunctionEngine.builder()
        .app(app)
        .compileMode(mode)
        .hostModule(HostModule.of("modus_test", "wait", room));
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.get(Soon.BOUND.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void laterCallsUseTheNewApp() {
    try (FunctionEngine engine = engine(version(1)).build()) {
      assertThat(engine.call("version").value()).isEqualTo(1);
      for (int version = 2; version < 6; version++) {
        engine.reload(version(version), next -> {});
        assertThat(engine.call("version").value()).isEqualTo(version);
        assertThat(engine.metadata().exports()).containsKey("only" + version);
        engine.call("only" + version);
        int old = version - 1;
        assertThat(catchThrowable(() -> engine.call("only" + old)))
            .isInstanceOf(FunctionNotFoundException.class);
      }
      assertThat(engine.statistics().runningCalls()).isZero();
    }
  }

  @Test
  void callsInProgressFinishWithTheOldApp() throws Exception {
    try (FunctionEngine engine = engine(version(1)).build()) {
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(threads.submit((Callable<Object>) () -> engine.call("waiting").value()));
      }
      room.awaitCalls(3);
      engine.reload(version(2), next -> {});
      assertThat(engine.call("version").value()).isEqualTo(2);
      engine.reload(version(3), next -> {});
      assertThat(engine.call("version").value()).isEqualTo(3);
      room.open();
      for (Future<Object> call : calls) {
        assertThat(result(call)).isEqualTo(WaitingRoom.ANSWER + 1);
      }
    }
  }

  @Test
  void callsInProgressWithTheOldAppMeetTheirTimeLimit() throws Exception {
    CallContext brief = CallContext.builder().timeout(Duration.ofMillis(300)).build();
    try (FunctionEngine engine = engine(version(1)).build()) {
      Future<Throwable> host =
          threads.submit(() -> catchThrowable(() -> engine.call(brief, "waiting")));
      Future<Throwable> loop =
          threads.submit(() -> catchThrowable(() -> engine.call(brief, "looping")));
      Soon.until("calls run", () -> engine.statistics().runningCalls() == 2);
      engine.reload(version(2), next -> {});
      assertThat(result(host)).isInstanceOf(TimeLimitException.class);
      assertThat(result(loop)).isInstanceOf(TimeLimitException.class);
    }
  }

  @Test
  void callsInProgressWithAnOldAppAreWaitedForAndThenEndedByClose() throws Exception {
    FunctionEngine engine = engine(version(1)).closeTimeout(Duration.ofMillis(100)).build();
    Future<Throwable> call = threads.submit(() -> catchThrowable(() -> engine.call("waiting")));
    room.awaitCalls(1);
    engine.reload(version(2), next -> {});
    engine.reload(version(3), next -> {});
    result(threads.submit(engine::close));
    assertThat(result(call)).isInstanceOf(CallCancelledException.class);
  }

  @Test
  void thereIsNoMomentWithoutAnApp() throws Exception {
    try (FunctionEngine engine = engine(version(1)).build()) {
      AtomicReference<Integer> newest = new AtomicReference<>(1);
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(
            threads.submit(
                () -> {
                  int count = 0;
                  int last = 1;
                  while (newest.get() < 12) {
                    int seen = (Integer) engine.call("version").value();
                    assertThat(seen).isBetween(last, 12);
                    last = seen;
                    count++;
                  }
                  return count;
                }));
      }
      for (int version = 2; version <= 12; version++) {
        engine.reload(version(version), next -> {});
        assertThat(engine.call("version").value()).isEqualTo(version);
        newest.set(version);
      }
      for (Future<Integer> count : calls) {
        assertThat(result(count)).isPositive();
      }
    }
  }

  @Test
  void reloadWithoutAnAppReadsTheFilesAgain() throws Exception {
    Path file = folder.resolve("notes.wasm");
    Files.write(file, wasm(1));
    try (FunctionEngine engine = engine(App.at(folder)).build()) {
      engine.reload();
      assertThat(engine.call("version").value()).isEqualTo(1);
      Files.write(file, wasm(2));
      assertThat(engine.call("version").value()).isEqualTo(1);
      engine.reload();
      assertThat(engine.call("version").value()).isEqualTo(2);
      Files.delete(file);
      assertThat(catchThrowable(engine::reload))
          .isInstanceOf(AppLoadException.class)
          .extracting(e -> ((AppLoadException) e).code())
          .isEqualTo(ErrorCode.APP_NOT_FOUND);
      assertThat(engine.call("version").value()).isEqualTo(2);
    }
  }

  @Test
  void appThatCannotBeLoadedChangesNothing() {
    byte[] damaged = wasm(2).clone();
    damaged[9] = 99;
    byte[] other = WasmBuilder.empty().memory(1).bytes();
    try (FunctionEngine engine = engine(version(1)).build()) {
      engine.call("version");
      for (byte[] wasm : List.of(damaged, other, new byte[0])) {
        assertThat(catchThrowable(() -> engine.reload(App.of(wasm), next -> {})))
            .isInstanceOf(AppLoadException.class);
        assertThat(engine.call("version").value()).isEqualTo(1);
        assertThat(engine.statistics().idleInstances()).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void preparationSeesTheNewAppBeforeAnybodyElse() {
    try (FunctionEngine engine = engine(version(1)).build()) {
      AtomicReference<FunctionEngine> prepared = new AtomicReference<>();
      engine.reload(
          version(2),
          next -> {
            assertThat(next.call("version").value()).isEqualTo(2);
            assertThat(next.metadata().exports()).containsKey("only2");
            assertThat(engine.call("version").value()).isEqualTo(1);
            prepared.set(next);
          });
      assertThat(engine.call("version").value()).isEqualTo(2);
      engine.reload(version(3), next -> {});
      assertThat(prepared.get().call("version").value()).as("stays with its app").isEqualTo(2);
      assertThat(engine.call("version").value()).isEqualTo(3);
    }
  }

  @Test
  void failureOfThePreparationKeepsTheOldApp() {
    try (FunctionEngine engine = engine(version(1)).build()) {
      AtomicReference<FunctionEngine> refused = new AtomicReference<>();
      IllegalStateException why = new IllegalStateException("not this one");
      assertThat(
              catchThrowable(
                  () ->
                      engine.reload(
                          version(2),
                          next -> {
                            refused.set(next);
                            next.call("version");
                            throw why;
                          })))
          .isSameAs(why);
      assertThat(engine.call("version").value()).isEqualTo(1);
      assertThat(catchThrowable(() -> refused.get().call("version")))
          .isInstanceOf(EngineClosedException.class);
      engine.reload(version(3), next -> {});
      assertThat(engine.call("version").value()).isEqualTo(3);
    }
  }

  @Test
  void boundInterfacesCallTheNewApp() {
    try (FunctionEngine engine = engine(version(1)).build()) {
      Versioned bound = engine.bind(Versioned.class);
      assertThat(bound.version()).isEqualTo(1);
      engine.reload(version(2), next -> {});
      assertThat(bound.version()).isEqualTo(2);
    }
  }

  interface Versioned {
    int version();
  }

  @Test
  void engineThatIsClosedMeanwhileStaysClosed() {
    FunctionEngine engine = engine(version(1)).build();
    AtomicReference<FunctionEngine> prepared = new AtomicReference<>();
    Throwable thrown =
        catchThrowable(
            () ->
                engine.reload(
                    version(2),
                    next -> {
                      prepared.set(next);
                      try {
                        result(threads.submit(engine::close));
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    }));
    assertThat(thrown).isInstanceOf(EngineClosedException.class);
    assertThat(catchThrowable(() -> engine.call("version")))
        .isInstanceOf(EngineClosedException.class);
    assertThat(catchThrowable(() -> prepared.get().call("version")))
        .isInstanceOf(EngineClosedException.class);
  }

  @Test
  void closedEngineLoadsNothing() {
    FunctionEngine engine = engine(version(1)).build();
    engine.close();
    EngineClosedException failure =
        catchThrowableOfType(
            EngineClosedException.class, () -> engine.reload(version(2), next -> {}));
    assertThat(failure.code()).isEqualTo(ErrorCode.ENGINE_CLOSED);
  }

  @Test
  void reloadWithoutAnAppReadsTheOneThatRunsNow() throws Exception {
    try (FunctionEngine engine = engine(version(1)).build()) {
      App second = version(2);
      engine.reload(second, next -> {});
      engine.reload();
      assertThat(engine.call("version").value()).isEqualTo(2);
      assertThat(engine.app()).isSameAs(second);
    }
  }

  @Test
  void replacedAppsLeaveNoThreadsAndNoMemory() throws Exception {
    try (FunctionEngine engine = engine(App.at(Guests.fixture("start-clock"))).build()) {
      engine.call("count");
      for (int i = 0; i < 10; i++) {
        engine.reload();
        assertThat(engine.call("count").value()).isEqualTo(1);
      }
      Soon.asserted(
          () ->
              assertThat(
                      Thread.getAllStackTraces().keySet().stream()
                          .map(Thread::getName)
                          .filter(name -> name.equals("modus-watchdog-start-clock"))
                          .count())
                  .isLessThanOrEqualTo(1));
    }
    Soon.asserted(
        () -> assertThat(Soon.engineThreads()).noneMatch(name -> name.contains("start-clock")));
  }
}
