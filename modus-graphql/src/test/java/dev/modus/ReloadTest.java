package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modus.core.App;
import dev.modus.core.AppLoadException;
import dev.modus.core.AppWatch;
import dev.modus.core.CompileMode;
import dev.modus.core.EngineClosedException;
import dev.modus.core.ReloadListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An app and its schema are replaced together. */
class ReloadTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");
  private static final Path OTHER = Path.of("../modus-core/src/test/guests/assemblyscript/texts");

  private static Modus modus(App app, CompileMode mode) {
    return Modus.builder().app(app).compileMode(mode).build();
  }

  @ParameterizedTest
  @EnumSource
  void requestsUseTheNewAppAndItsSchema(CompileMode mode) {
    try (Modus modus = modus(App.at(HELLO), mode)) {
      assertThat(modus.sdl()).contains("sayHello");
      modus.reload(App.at(OTHER.resolve("build")));
      assertThat(modus.sdl()).doesNotContain("sayHello").contains("echo");
      assertThat(modus.execute("{ sayHello }").getErrors()).isNotEmpty();
      modus.reload(App.at(HELLO));
      Map<String, Object> data = modus.execute("{ sayHello(name: \"Ada\") }").getData();
      assertThat(data).isEqualTo(Map.of("sayHello", "Hello, Ada!"));
      assertThat(modus.call("add", 1, 2)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void appThatCannotBeLoadedReplacesNothing(CompileMode mode) {
    try (Modus modus = modus(App.at(HELLO), mode)) {
      assertThatExceptionOfType(AppLoadException.class)
          .isThrownBy(() -> modus.reload(App.of(new byte[] {1})));
      assertThat(modus.sdl()).contains("sayHello");
      assertThat(modus.execute("{ sayHello }").getErrors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void watchedAppIsReplacedWithItsSchema(CompileMode mode, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("app.wasm");
    Files.copy(HELLO.resolve("hello.wasm"), file);
    BlockingQueue<String> told = new ArrayBlockingQueue<>(10);
    try (Modus modus = modus(App.at(folder), mode);
        AppWatch watch =
            modus.watch(folder, problem -> told.add(problem == null ? "loaded" : "refused"))) {
      assertThat(watch).isNotNull();
      Path next = Files.copy(OTHER.resolve("build/texts.wasm"), folder.resolve("next.tmp"));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS))).isEqualTo("loaded");
      assertThat(modus.sdl()).doesNotContain("sayHello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void closedAppIsNotReplacedOrWatched(CompileMode mode) {
    Modus modus = modus(App.at(HELLO), mode);
    modus.close();
    assertThatExceptionOfType(EngineClosedException.class).isThrownBy(modus::reload);
    assertThatExceptionOfType(EngineClosedException.class)
        .isThrownBy(() -> modus.watch(HELLO, ReloadListener.NONE));
  }
}
