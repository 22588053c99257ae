package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.host.HostModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An app is loaded again when its files change. */
@SuppressWarnings("try") // what watches is only closed
@ParameterizedClass(name = "{0}")
@EnumSource(
    value = CompileMode.class,
    names = {"INTERPRET", "EAGER"})
class AppWatchTest {

  @Parameter CompileMode mode;

  @TempDir Path temp;

  private Path folder;
  private Path file;

  /** What the listener was told: a problem's class, or "loaded". */
  private final List<String> told = new CopyOnWriteArrayList<>();

  private final ReloadListener listener =
      problem -> told.add(problem == null ? "loaded" : problem.getClass().getSimpleName());

  @BeforeEach
  void firstVersion() throws IOException {
    folder = Files.createDirectory(temp.resolve("watched-app"));
    file = folder.resolve("notes.wasm");
    Files.write(file, ReloadTest.wasm(1));
  }

  private FunctionEngine engine() {
    return FunctionEngine.builder()
        .app(folder)
        .compileMode(mode)
        .hostModule(HostModule.of("modus_test", "wait", new WaitingRoom()))
        .build();
  }

  /** As careful tools do it: the file is there as a whole, or not at all. */
  private void replace(byte[] wasm) throws IOException {
    Path temporary = Files.write(folder.resolve("notes.tmp"), wasm);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void replaceManifest(String json) {
    try {
      Path temporary = Files.writeString(folder.resolve("modus.tmp"), json);
      Files.move(temporary, folder.resolve("modus.json"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object version(FunctionEngine engine) {
    return engine.call("version").value();
  }

  private static void assertThreadsEnd() throws Exception {
    Soon.asserted(() -> assertThat(Soon.engineThreads()).doesNotContain("modus-watch-watched-app"));
  }

  @Test
  void replacedFileIsLoaded() throws Exception {
    try (FunctionEngine engine = engine();
        AppWatch watch = engine.watch(folder, listener)) {
      assertThat(version(engine)).isEqualTo(1);
      for (int version = 2; version < 5; version++) {
        replace(ReloadTest.wasm(version));
        int expected = version;
        Soon.until("loaded again", () -> version(engine).equals(expected));
      }
      Soon.until("told", () -> told.size() >= 3);
      assertThat(told).containsOnly("loaded");
    }
    assertThreadsEnd();
  }

  @Test
  void folderThatTakesThePlaceOfAnotherIsLoadedAndWatched() throws Exception {
    Path next = Files.createDirectory(temp.resolve("next"));
    Files.write(next.resolve("notes.wasm"), ReloadTest.wasm(2));
    try (FunctionEngine engine = engine();
        AppWatch watch = engine.watch(folder, listener)) {
      Files.move(folder, temp.resolve("former"));
      Files.move(next, folder);
      Soon.until("loaded again", () -> version(engine).equals(2));
      replace(ReloadTest.wasm(3));
      Soon.until("loaded once more", () -> version(engine).equals(3));
    }
    assertThreadsEnd();
  }

  @Test
  void linkThatLeadsElsewhereIsFollowed() throws Exception {
    Path release = Files.createDirectory(temp.resolve("release-2"));
    Files.write(release.resolve("notes.wasm"), ReloadTest.wasm(2));
    Path current = Files.createSymbolicLink(temp.resolve("current"), folder);
    try (FunctionEngine engine =
            FunctionEngine.builder()
                .app(current)
                .compileMode(mode)
                .hostModule(HostModule.of("modus_test", "wait", new WaitingRoom()))
                .build();
        AppWatch watch = engine.watch(current, listener)) {
      Path other = Files.createSymbolicLink(temp.resolve("other"), release);
      Files.move(other, current, StandardCopyOption.ATOMIC_MOVE);
      Soon.until("loaded again", () -> version(engine).equals(2));
    }
  }

  @Test
  void fileMayBeWatchedInsteadOfItsFolder() throws Exception {
    try (FunctionEngine engine = engine();
        AppWatch watch = engine.watch(file, listener)) {
      replace(ReloadTest.wasm(2));
      Soon.until("loaded again", () -> version(engine).equals(2));
    }
    assertThreadsEnd();
  }

  @Test
  void fileThatIsWrittenSlowlyIsLoadedInTheEnd() throws Exception {
    byte[] wasm = ReloadTest.wasm(2);
    try (FunctionEngine engine = engine();
        AppWatch watch = engine.watch(folder, listener)) {
      Files.write(file, Arrays.copyOf(wasm, wasm.length / 2));
      Soon.until("half a file is no app", () -> told.contains("AppLoadException"));
      assertThat(version(engine)).isEqualTo(1);
      Files.write(file, wasm);
      Soon.until("loaded again", () -> version(engine).equals(2));
      Soon.until("told", () -> told.contains("loaded"));
      assertThat(told.get(told.size() - 1)).isEqualTo("loaded");
    }
  }

  @Test
  void missingFileIsReportedAndTheOldAppGoesOn() throws Exception {
    try (FunctionEngine engine = engine();
        AppWatch watch = engine.watch(folder, listener)) {
      Files.delete(file);
      Soon.until("told", () -> told.contains("AppLoadException"));
      assertThat(version(engine)).isEqualTo(1);
      replace(ReloadTest.wasm(2));
      Soon.until("loaded again", () -> version(engine).equals(2));
    }
  }

  /** Case 86 of manifest.md; and once more for case 87. */
  @Test
  void brokenManifestIsReportedOnceAndTheOldOneStays() throws Exception {
    replaceManifest("{\"models\": {\"old\": {}}}");
    List<String> log =
        LogRecorder.ofAllThreadsDuring(
            () -> {
              try (FunctionEngine engine = engine();
                  AppWatch watch = engine.watch(folder, listener)) {
                replaceManifest("{\"models\": {\"new\": ");
                Soon.until("told", () -> !told.isEmpty());
                assertThat(engine.manifest().models()).containsOnlyKeys("old");
                assertThat(version(engine)).isEqualTo(1);

                replaceManifest("{\"models\": {\"new\": {}}}");
                Soon.until("loaded", () -> told.contains("loaded"));
                assertThat(engine.manifest().models()).containsOnlyKeys("new");

                delete(folder.resolve("modus.json"));
                Soon.until("no manifest", () -> engine.manifest().models().isEmpty());
                assertThat(version(engine)).isEqualTo(1);
              }
            });
    assertThat(told).startsWith("ManifestException", "loaded");
    assertThat(log)
        .filteredOn(line -> !line.contains(" DEBUG: ") && !line.contains(" INFO: "))
        .containsExactly(
            "dev.modus.load WARNING: The app has changed, but the new one cannot be loaded: "
                + folder);
  }

  @Test
  void failureOfThePreparationIsReportedAndTheOldAppGoesOn() throws Exception {
    AtomicInteger prepared = new AtomicInteger();
    try (FunctionEngine engine = engine();
        AppWatch watch =
            engine.watch(
                folder,
                next -> {
                  if (prepared.incrementAndGet() == 1) {
                    throw new IllegalStateException("not this one");
                  }
                },
                listener)) {
      replace(ReloadTest.wasm(2));
      Soon.until("told", () -> !told.isEmpty());
      assertThat(told).containsExactly("IllegalStateException");
      assertThat(version(engine)).isEqualTo(1);
      replace(ReloadTest.wasm(3));
      Soon.until("loaded again", () -> version(engine).equals(3));
    }
  }

  @Test
  void failureOfTheListenerDoesNotEndTheWatching() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (FunctionEngine engine = engine();
        AppWatch watch =
            engine.watch(
                folder,
                problem -> {
                  calls.incrementAndGet();
                  throw new IllegalStateException("the listener's own");
                })) {
      replace(ReloadTest.wasm(2));
      Soon.until("told", () -> calls.get() == 1);
      replace(ReloadTest.wasm(3));
      Soon.until("loaded again", () -> version(engine).equals(3));
    }
  }

  @Test
  void closedWatchLoadsNothing() throws Exception {
    try (FunctionEngine engine = engine()) {
      AppWatch watch = engine.watch(folder, listener);
      watch.close();
      watch.close();
      assertThreadsEnd();
      replace(ReloadTest.wasm(2));
      Thread.sleep(1_000);
      assertThat(version(engine)).isEqualTo(1);
      assertThat(told).isEmpty();
    }
  }

  @Test
  void closedEngineEndsItsWatches() throws Exception {
    FunctionEngine engine = engine();
    engine.watch(folder, listener);
    for (int version = 2; version < 5; version++) { // so that no app of before is in use
      engine.reload(App.of(ReloadTest.wasm(version)), next -> {});
    }
    engine.close();
    assertThreadsEnd();
    replace(ReloadTest.wasm(2));
    assertThat(catchThrowable(() -> engine.call("version")))
        .isInstanceOf(EngineClosedException.class);
    assertThat(catchThrowable(() -> engine.watch(folder, listener)))
        .isInstanceOf(EngineClosedException.class);
    assertThat(told).isEmpty();
  }

  /** As build tools do it that begin with an empty folder. */
  @Test
  void folderMayBeDeletedAndMadeAnew() throws Exception {
    try (FunctionEngine engine = engine();
        AppWatch watch = engine.watch(folder, listener)) {
      Files.delete(file);
      Files.delete(folder);
      Soon.until("told", () -> !told.isEmpty());
      assertThat(version(engine)).isEqualTo(1);
      Files.createDirectory(folder);
      Files.write(file, ReloadTest.wasm(2));
      Soon.until("loaded again", () -> version(engine).equals(2));
    }
  }

  @Test
  void folderThatDoesNotExistCannotBeWatched() {
    try (FunctionEngine engine = engine()) {
      assertThat(catchThrowable(() -> engine.watch(temp.resolve("nowhere/at/all.wasm"), listener)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("nowhere");
    }
  }

  @Test
  void aProgramMayWatchAFolderWithoutAnApp() throws Exception {
    Path empty = Files.createDirectory(temp.resolve("watched-empty"));
    AtomicInteger changes = new AtomicInteger();
    try (AppWatch watch =
        AppWatch.start(
            empty,
            () -> {
              if (changes.incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose");
              }
            })) {
      Files.writeString(empty.resolve(".env"), "A=1");
      Soon.until("told of the first", () -> changes.get() == 1);
      Files.writeString(empty.resolve(".env"), "A=2");
      Soon.until("told of the next, although the first failed", () -> changes.get() == 2);
    }
    Soon.asserted(
        () -> assertThat(Soon.engineThreads()).doesNotContain("modus-watch-watched-empty"));
  }

  @Test
  void aProgramCannotWatchAFolderThatIsNotThere() {
    Path missing = temp.resolve("missing").resolve("app");

    assertThat(catchThrowable(() -> AppWatch.start(missing, () -> {})))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing");
  }
}
