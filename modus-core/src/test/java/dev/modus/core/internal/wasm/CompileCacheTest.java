package dev.modus.core.internal.wasm;

import static dev.modus.core.WasmBuilder.I32_CONST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CompileMode;
import dev.modus.core.LogRecorder;
import dev.modus.core.WasmBuilder;
import dev.modus.core.internal.wasm.ChicoryModule.InvalidModuleException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Translated code is made once, and whatever happens to its file, the module answers. */
class CompileCacheTest {

  private static final byte[] ANSWER = answering(42);
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void chooseDirectory() {
    directory = temporary.resolve("made/when/needed");
  }

  private static byte[] answering(int number) {
    return WasmBuilder.empty().memory(1).function("answer", "", "i", I32_CONST, number).bytes();
  }

  private static ChicoryModule load(byte[] wasm, CompileMode mode, Path directory) {
    try {
      return ChicoryModule.load(wasm, mode, new CompileCache(directory));
    } catch (InvalidModuleException e) {
      throw new AssertionError("the test's module is not valid", e);
    }
  }

  private long answer(byte[] wasm) {
    ChicoryModule module = load(wasm, CompileMode.EAGER, directory);
    assertThat(module.code().isCompiled()).isTrue();
    return BareGuest.of(module).call("answer");
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The only file, which pretends to be old, so that replacing it is seen. */
  private Path agedFile() throws IOException {
    assertThat(files()).hasSize(1);
    return Files.setLastModifiedTime(files().get(0), LONG_AGO);
  }

  private boolean replaced(Path file) throws IOException {
    return !Files.getLastModifiedTime(file).equals(LONG_AGO);
  }

  // Use

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"EAGER", "TIERED"})
  void moduleIsTranslatedOnce(CompileMode mode) throws IOException {
    ChicoryModule first = load(ANSWER, mode, directory);
    if (mode == CompileMode.TIERED) {
      assertThat(first.code().isCompiled()).isFalse();
      assertThat(directory).doesNotExist();
      first.translate();
    }
    assertThat(first.code().isCompiled()).isTrue();
    Path file = agedFile();

    List<String> log =
        LogRecorder.during(
            () -> {
              ChicoryModule again = load(ANSWER, mode, directory);
              assertThat(again.code().isCompiled()).isTrue();
              assertThat(BareGuest.of(again).call("answer")).isEqualTo(42);
            });

    assertThat(files()).containsExactly(file);
    assertThat(replaced(file)).isFalse();
    assertThat(log).isEmpty();
  }

  /** Two modules may share a checksum; a file serves the one it was made of. */
  @Test
  void codeOfAnotherModuleIsNotUsedButReplaced() throws IOException {
    byte[] other = answering(43);
    answer(other);
    Path otherFile = agedFile();
    byte[] otherCode = Files.readAllBytes(otherFile);
    Files.delete(otherFile);
    answer(ANSWER);

    Path file = agedFile();
    Files.write(file, otherCode);

    assertThat(answer(ANSWER)).isEqualTo(42);
    assertThat(Files.readAllBytes(file)).isNotEqualTo(otherCode);
  }

  @Test
  void interpretedModuleLeavesNothing() {
    load(ANSWER, CompileMode.INTERPRET, directory);

    assertThat(directory).doesNotExist();
  }

  @Test
  void eachModuleHasItsFile() {
    assertThat(answer(answering(1))).isEqualTo(1);
    assertThat(answer(answering(2))).isEqualTo(2);
    assertThat(answer(answering(1))).isEqualTo(1);

    assertThat(files()).hasSize(2);
    assertThat(files())
        .allSatisfy(
            file ->
                assertThat(file.getFileName().toString())
                    .matches(
                        "[0-9a-f]{1,8}-[0-9]+-chicory[0-9.]+-java"
                            + Runtime.version().feature()
                            + "-[0-9]+\\.bin"));
  }

  // Damage

  private interface Damage {
    byte[] to(byte[] content);
  }

  private static final List<Damage> DAMAGES =
      List.of(
          content -> new byte[0],
          content -> new byte[31],
          content -> new byte[32],
          content -> Arrays.copyOf(content, 32),
          content -> Arrays.copyOf(content, content.length / 2),
          content -> Arrays.copyOf(content, content.length - 1),
          content -> Arrays.copyOf(content, content.length + 1),
          content -> new byte[Long.BYTES], // whose checksum is right
          content -> flipped(content, 0),
          content -> flipped(content, 31),
          content -> flipped(content, 32),
          content -> flipped(content, content.length / 2),
          content -> flipped(content, content.length - 1),
          content -> "no code at all, but rather long for a digest".getBytes());

  private static byte[] flipped(byte[] content, int at) {
    byte[] flipped = content.clone();
    flipped[at] ^= 1;
    return flipped;
  }

  @Test
  void damagedFileIsReportedAndReplaced() throws IOException {
    answer(ANSWER);
    byte[] good = Files.readAllBytes(files().get(0));
    for (int i = 0; i < DAMAGES.size(); i++) {
      Path file = agedFile();
      Files.write(file, DAMAGES.get(i).to(good));

      List<String> log = LogRecorder.during(() -> assertThat(answer(ANSWER)).isEqualTo(42));

      assertThat(log)
          .as("damage %s", i)
          .containsExactly(
              "dev.modus.load WARNING: Translated code in "
                  + file
                  + " cannot be used, and is made anew");
      assertThat(replaced(agedFile())).isFalse(); // the only file, and aged by now
      assertThat(LogRecorder.during(() -> answer(ANSWER))).as("after damage %s", i).isEmpty();
    }
  }

  /** The digest is right, for whoever wrote the file wrote it so; what follows is not. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 20", "1, 20", "-1, 20", "2147483647, 0"})
  void fileWithoutClassesIsReportedAndReplaced(int interpreted, int rest) throws Exception {
    answer(ANSWER);
    Path file = agedFile();
    byte[] content = new byte[4 + rest];
    ByteBuffer.wrap(content).putInt(interpreted);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    byte[] whole = Arrays.copyOf(digest, 32 + content.length);
    System.arraycopy(content, 0, whole, 32, content.length);
    Files.write(file, whole);

    List<String> log = LogRecorder.during(() -> assertThat(answer(ANSWER)).isEqualTo(42));

    assertThat(log).hasSize(1);
    assertThat(Files.readAllBytes(file)).isNotEqualTo(whole);
    assertThat(LogRecorder.during(() -> answer(ANSWER))).isEmpty();
  }

  // A directory that is no good

  @ParameterizedTest
  @ValueSource(strings = {"", "/below"})
  void directoryThatCannotBeMadeIsNoFailure(String below) throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    directory = Path.of(file + below);

    List<String> log = LogRecorder.during(() -> assertThat(answer(ANSWER)).isEqualTo(42));

    assertThat(log)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("dev.modus.load WARNING: Translated code "))
        .last()
        .asString()
        .startsWith("dev.modus.load WARNING: Translated code could not be kept in " + directory);
    assertThat(file).isEmptyFile();
  }

  @Test
  void fileThatIsADirectoryIsNoFailure() throws IOException {
    answer(ANSWER);
    Path file = files().get(0);
    Files.delete(file);
    Files.createDirectories(file.resolve("occupied"));

    List<String> log = LogRecorder.during(() -> assertThat(answer(ANSWER)).isEqualTo(42));

    assertThat(log).hasSize(2);
    assertThat(files()).containsExactly(file); // and no temporary file
  }

  // Company

  @Test
  void manyMayKeepTheSameModule() throws Exception {
    answer(ANSWER);
    byte[] expected = Files.readAllBytes(files().get(0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> loads = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        loads.add(
            threads.submit(
                () ->
                    LogRecorder.during(
                        () -> {
                          CompileCache.Entry entry = new CompileCache(directory).find(ANSWER);
                          CompiledCode.Classes classes = entry.classes();
                          assertThat(classes).isNotNull();
                          entry.store(classes);
                          assertThat(answer(ANSWER)).isEqualTo(42);
                        })));
      }
      for (Future<List<String>> load : loads) {
        assertThat(load.get()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(files()).hasSize(1);
    assertThat(Files.readAllBytes(files().get(0))).isEqualTo(expected);
  }
}
