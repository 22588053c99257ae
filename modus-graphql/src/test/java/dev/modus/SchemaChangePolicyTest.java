package dev.modus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modus.core.App;
import dev.modus.core.AppWatch;
import dev.modus.core.CompileMode;
import dev.modus.core.ErrorCode;
import dev.modus.graphql.BreakingSchemaChangeException;
import dev.modus.graphql.SchemaChange;
import dev.modus.graphql.SchemaChange.Level;
import dev.modus.graphql.SchemaChangePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Apps whose schema breaks clients are refused, told of or taken, as the host wants it. */
class SchemaChangePolicyTest {

  private static final Path HELLO = Path.of("../samples/guests/assemblyscript/hello/build");
  private static final Path TEXTS = Path.of("../modus-core/src/test/guests/assemblyscript/texts");

  private static Modus modus(App app, CompileMode mode, SchemaChangePolicy policy) {
    return Modus.builder().app(app).compileMode(mode).onSchemaChange(policy).build();
  }

  @ParameterizedTest
  @EnumSource
  void breakingChangeIsRefusedAndTheOldAppGoesOn(CompileMode mode) {
    try (Modus modus = modus(App.at(HELLO), mode, SchemaChangePolicy.REFUSE_BREAKING)) {
      BreakingSchemaChangeException refusal =
          catchThrowableOfType(
              BreakingSchemaChangeException.class,
              () -> modus.reload(App.at(TEXTS.resolve("build"))));
      assertThat(refusal.code()).isEqualTo(ErrorCode.BREAKING_SCHEMA_CHANGE);
      assertThat(refusal.changes())
          .allMatch(change -> change.level() == Level.BREAKING)
          .extracting(SchemaChange::path)
          .contains("Query.sayHello", "Mutation.add", "Person", "PersonInput");
      assertThat(refusal).hasMessageContainingAll("'texts'", "Query.sayHello", "field removed");
      assertThat(modus.execute("{ sayHello }").getErrors()).isEmpty();
      assertThat(modus.call("add", 1, 2)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void appWithTheSameSchemaIsTaken(CompileMode mode) {
    try (Modus modus = modus(App.at(HELLO), mode, SchemaChangePolicy.REFUSE_BREAKING)) {
      modus.reload();
      assertThat(modus.execute("{ sayHello }").getErrors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void breakingChangesAreLoggedUnlessSaidOtherwise(CompileMode mode) {
    try (Modus modus = Modus.builder().app(HELLO).compileMode(mode).build()) {
      assertThat(logged(() -> modus.reload(App.at(TEXTS.resolve("build")))))
          .contains(
              "App 'texts' breaks clients: Query.sayHello: field removed; there is no field for"
                  + " function 'sayHello' any more (breaking)")
          .noneMatch(line -> line.contains("(safe)"));
      assertThat(modus.sdl()).contains("echo");
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesAreIgnoredOnDemand(CompileMode mode) {
    try (Modus modus = modus(App.at(HELLO), mode, SchemaChangePolicy.IGNORE)) {
      assertThat(logged(() -> modus.reload(App.at(TEXTS.resolve("build"))))).isEmpty();
      assertThat(modus.sdl()).contains("echo");
    }
  }

  @ParameterizedTest
  @EnumSource
  void watchedAppIsRefusedToo(CompileMode mode, @TempDir Path folder) throws Exception {
    Path file = Files.copy(HELLO.resolve("hello.wasm"), folder.resolve("app.wasm"));
    BlockingQueue<Object> told = new ArrayBlockingQueue<>(10);
    try (Modus modus = modus(App.at(folder), mode, SchemaChangePolicy.REFUSE_BREAKING);
        AppWatch watch =
            modus.watch(folder, problem -> told.add(problem == null ? "loaded" : problem))) {
      assertThat(watch).isNotNull();
      Path next = Files.copy(TEXTS.resolve("build/texts.wasm"), folder.resolve("next.tmp"));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(Objects.requireNonNull(told.poll(30, TimeUnit.SECONDS)))
          .isInstanceOf(BreakingSchemaChangeException.class);
      assertThat(modus.execute("{ sayHello }").getErrors()).isEmpty();
    }
  }

  /** What this thread logs during some work. */
  private static List<String> logged(Runnable work) {
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread thread = Thread.currentThread();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            if (Thread.currentThread() == thread) {
              lines.add(line.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.modus.graphql");
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }
}
