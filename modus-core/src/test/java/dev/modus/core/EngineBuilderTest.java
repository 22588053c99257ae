package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.modus.core.host.HostModule;
import dev.modus.core.internal.host.FoundProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the builder of an engine refuses, copies and leaves behind. */
class EngineBuilderTest {

  @TempDir Path folder;

  @Test
  void engineNeedsAnApp() {
    assertThatIllegalStateException()
        .isThrownBy(() -> FunctionEngine.builder().build())
        .withMessage(
            "No app to run: call app(Path) or app(App) with the folder of the compiled app");
  }

  @Test
  void secondAppIsRefusedAtOnce() {
    FunctionEngine.Builder builder = FunctionEngine.builder().app(Path.of("first"));

    assertThatIllegalStateException()
        .isThrownBy(() -> builder.app(Path.of("second")))
        .withMessageContaining("first");
  }

  @Test
  void secondHostModuleOfOneNameIsRefusedAtOnce() {
    HostModule module = HostModule.of("inventory", "stock", call -> 1);
    FunctionEngine.Builder builder = FunctionEngine.builder().hostModule(module);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.hostModule(module))
        .withMessage("A host module named 'inventory' was added already");
  }

  @Test
  void settersReadNothing() {
    FunctionEngine.Builder builder = FunctionEngine.builder().app(Path.of("does-not-exist"));

    assertThatExceptionOfType(AppLoadException.class).isThrownBy(builder::build);
  }

  @Test
  void nullIsRefusedAtOnce() {
    FunctionEngine.Builder builder = FunctionEngine.builder();

    assertThatNullPointerException().isThrownBy(() -> builder.app((Path) null));
    assertThatNullPointerException().isThrownBy(() -> builder.app((App) null));
    assertThatNullPointerException().isThrownBy(() -> builder.compileMode(null));
    assertThatNullPointerException().isThrownBy(() -> builder.environment(null));
    assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
    assertThatNullPointerException().isThrownBy(() -> builder.limits(null));
    assertThatNullPointerException().isThrownBy(() -> builder.hostModule(null));
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void builderUsedTwiceGivesIndependentEngines(CompileMode mode) {
    FunctionEngine.Builder builder =
        FunctionEngine.builder()
            .app(Guests.fixture("hosts"))
            .compileMode(mode)
            .hostModule(HostModule.of("inventory", "stockOf", call -> 1));
    FunctionEngine first = builder.build();
    builder.hostModule(HostModule.of("modus_test", "add", call -> 42));

    try (FunctionEngine second = builder.build()) {
      assertThat(second.call("callAdd", 1, 2).value()).isEqualTo(42);
      assertThat(first.call("stock", "nuts").value()).isEqualTo(1);
      assertThatExceptionOfType(GuestFaultException.class)
          .as("what the builder was told later")
          .isThrownBy(() -> first.call("callAdd", 1, 2));
      first.close();
      assertThat(second.call("stock", "nuts").value()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void environmentIsCopied(CompileMode mode) {
    Map<String, String> variables = new HashMap<>(Map.of("COLOR", "red"));
    FunctionEngine.Builder builder =
        FunctionEngine.builder()
            .app(Guests.fixture("system"))
            .compileMode(mode)
            .environment(variables);
    variables.put("COLOR", "blue");

    try (FunctionEngine engine = builder.build()) {
      assertThat(engine.call("env", "COLOR").value()).isEqualTo("red");
    }
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void failedBuildLeavesNothingBehind(CompileMode mode) throws IOException {
    byte[] wasm = WasmBuilder.app(WasmBuilder.exporting("\"missing\": {}")).bytes();
    Path file = Files.write(folder.resolve("app.wasm"), wasm);
    Set<Thread> before = threads();
    Set<FoundProvider> open = Set.copyOf(FoundProvider.OPEN);

    assertThatExceptionOfType(AppLoadException.class).isThrownBy(() -> Guests.engine(folder, mode));

    assertThat(FoundProvider.OPEN).isSubsetOf(open);
    assertThat(openFilesIn(folder)).isEmpty();
    assertThat(threads()).isSubsetOf(before);
    Files.delete(file);
    Files.delete(folder);
    Files.createDirectory(folder);
  }

  @ParameterizedTest
  @EnumSource(CompileMode.class)
  void builtEngineDoesNotNeedItsFiles(CompileMode mode) throws IOException {
    Path file = Files.write(folder.resolve("app.wasm"), Guests.helloWasm());

    try (FunctionEngine engine = Guests.engine(folder, mode)) {
      Files.delete(file);

      assertThat(openFilesIn(folder)).isEmpty();
      assertThat(engine.call("add", 1, 2).value()).isEqualTo(3);
    }
  }

  @Test
  void providersThatWereFoundAreClosedWithTheEngine() {
    Set<FoundProvider> open = Set.copyOf(FoundProvider.OPEN);

    try (FunctionEngine engine = Guests.engine(Guests.fixture("hosts"), CompileMode.INTERPRET)) {
      assertThat(FoundProvider.OPEN).hasSize(open.size() + 1);
      engine.reload();
      assertThat(FoundProvider.OPEN).hasSize(open.size() + 1);
    }

    assertThat(FoundProvider.OPEN).isEqualTo(open);
  }

  /** All threads but those of the JVM itself. */
  private static Set<Thread> threads() {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeIf(
        thread ->
            thread.getThreadGroup() == null || thread.getThreadGroup().getName().equals("system"));
    return threads;
  }

  /** The files of a folder that this process has open, where the system tells; else none. */
  private static List<Path> openFilesIn(Path folder) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return List.of();
    }
    Path real = folder.toRealPath();
    try (Stream<Path> links = Files.list(descriptors)) {
      return links
          .filter(Files::isSymbolicLink)
          .map(EngineBuilderTest::target)
          .filter(file -> file.startsWith(real))
          .toList();
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link; // closed meanwhile
    }
  }
}
