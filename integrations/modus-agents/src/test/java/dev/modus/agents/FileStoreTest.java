package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.agents.AgentException.Kind;
import dev.modus.testing.LogLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileStoreTest extends LastingStoreContract {

  @TempDir Path folder;

  private Path directory() {
    return folder.resolve("some").resolve("agents");
  }

  private Path file(int number) {
    return directory().resolve(id(number) + ".json");
  }

  @Override
  AgentStore open() {
    return AgentStore.directory(directory());
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatExceptionOfType(AgentException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("canary"))
        .extracting(AgentException::kind)
        .isEqualTo(Kind.STORE);
  }

  // Files

  @Test
  void filesCanBeRead() throws IOException {
    try (AgentStore store = open()) {
      store.save(agent(1, "{\"count\": 41}"));
    }

    assertThat(file(1))
        .hasContent(
            """
            {
              "app": "app",
              "name": "Counter",
              "status": "running",
              "updated": "2026-01-02T12:00:00.123Z",
              "version": 1,
              "state": "{\\"count\\": 41}"
            }
            """);
    try (Stream<Path> files = Files.list(directory())) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(id(1) + ".json", "agents.lock");
    }
  }

  @Test
  void filesCanBeEditedWhileNoStoreUsesThem() throws IOException {
    try (AgentStore store = open()) {
      store.save(agent(1, "41"));
    }
    Files.writeString(
        file(2),
        "\n\t{\"state\":null,\"app\":\"app\",\"note\":[1],\"version\":7,\"name\":\"Copy\","
            + "\"updated\":\"2026-01-02T12:00:01Z\",\"status\":\"suspended\"}");

    try (AgentStore store = open()) {
      assertThat(store.list("app")).extracting(AgentInfo::name).containsExactly("Copy", "Counter");
      assertThat(store.save(next(Objects.requireNonNull(store.load(id(2))), "1")).version())
          .isEqualTo(8);
    }
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: this system's files have no owners");
    try (AgentStore store = open()) {
      store.save(next(store.save(agent(1, "41")), "42"));

      assertThat(permissions(directory())).isEqualTo("rwx------");
      assertThat(permissions(file(1))).isEqualTo("rw-------");
      assertThat(permissions(directory().resolve("agents.lock"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void longestStateComesBack() {
    String longest = "s".repeat(FileStore.MAX_STATE);
    try (AgentStore store = open()) {
      store.save(agent(1, longest));

      // isEqualTo would print it
      assertThat(longest.equals(Objects.requireNonNull(store.load(id(1))).state())).isTrue();
      assertRefused(
          () -> store.save(agent(2, longest + "s")), id(2), "33,554,433", "33,554,432 at most");
      assertThat(store.load(id(2))).isNull();
    }
  }

  @Test
  void idsOfOtherFormsAreNotSaved() throws IOException {
    try (AgentStore store = open()) {
      for (String id : List.of("../" + id(1), "AAAAAAAAAAAAAAAAAAAA", "1", "", id(1) + "\n")) {
        AgentRecord record =
            new AgentRecord(id, "app", "Counter", AgentStatus.RUNNING, "canary", NOON, 0);
        assertRefused(() -> store.save(record), AgentException.oneLine(id), "0-9a-v");
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactly(directory().resolve("agents.lock"));
    }
  }

  // What a crash leaves behind

  @Test
  void unfinishedFilesAreRemovedAndOthersLeftAlone() throws IOException {
    AgentRecord saved;
    try (AgentStore store = open()) {
      saved = store.save(agent(1, "41"));
    }
    Path unfinished = Files.writeString(directory().resolve(id(1) + ".json.tmp"), "{\"app\": \"ap");
    List<Path> others =
        List.of(
            Files.writeString(directory().resolve("notes.json"), "{}"),
            Files.writeString(directory().resolve(id(1) + ".copy.json"), "{}"),
            Files.writeString(directory().resolve("x.json.tmp"), "{}"));

    try (AgentStore store = open()) {
      assertThat(unfinished).doesNotExist();
      assertThat(others).allSatisfy(other -> assertThat(other).hasContent("{}"));
      assertThat(store.list("app")).containsExactly(saved.info());
      assertThat(store.load(id(1))).isEqualTo(saved);
    }
  }

  static Stream<Arguments> damagedFileIsNamedAndLeftAlone() {
    String whole =
        "{\"app\": \"app\", \"name\": \"Counter\", \"status\": \"running\", \"updated\":"
            + " \"2026-01-02T12:00:00Z\", \"version\": 1, \"state\": \"canary\"}";
    return Stream.of(
        argumentSet("empty", "", "the text is empty"),
        argumentSet("cut off", whole.substring(0, whole.length() - 5), "ends too early"),
        argumentSet("no JSON", "canary", "line 1, column 1"),
        argumentSet("no object", "[\"canary\"]", "no JSON object"),
        argumentSet("no state", whole.replace("state", "stat"), "'state' is missing"),
        argumentSet("a state that is no text", whole.replace("\"canary\"", "1"), "'state'"),
        argumentSet("no app", whole.replace("\"app\":", "\"a\":"), "'app' is missing"),
        argumentSet("no version", whole.replace("1, \"state", "null, \"state"), "'version'"),
        argumentSet("another status", whole.replace("running", "resting"), "resting"),
        argumentSet("no time", whole.replace("2026", "Monday"), "'updated' is no time"),
        argumentSet("zeros", "\0".repeat(whole.length()), "line 1, column 1"),
        argumentSet("half a pair as it is", whole.replace("canary", "canary\ud800"), "no UTF-8"));
  }

  @ParameterizedTest
  @MethodSource
  void damagedFileIsNamedAndLeftAlone(String content, String problem) throws IOException {
    byte[] damaged = content.replace('\ud800', '\u00ff').getBytes(StandardCharsets.ISO_8859_1);
    AgentRecord whole;
    try (AgentStore store = open()) {
      whole = store.save(agent(1, "41"));
    }
    Files.write(file(2), damaged);

    try (LogLines log = new LogLines();
        AgentStore store = open()) {
      assertRefused(() -> store.load(id(2)), file(2).toString(), "damaged", problem, "backup");
      assertRefused(() -> store.save(agent(2, "canary")), file(2).toString(), "damaged");
      assertThat(store.list("app")).containsExactly(whole.info());
      assertThat(store.list("app")).containsExactly(whole.info());
      assertThat(store.forgetTerminated(NOON.plusSeconds(1))).isZero();
      assertThat(store.load(id(1))).isEqualTo(whole);
      assertThat(log.lines())
          .filteredOn(line -> line.contains(file(2).toString()))
          .singleElement()
          .asString()
          .contains("WARNING", "left out of lists", problem)
          .doesNotContain("canary");
    }
    assertThat(file(2)).hasBinaryContent(damaged);
  }

  @Test
  void fileThatCannotBeReadIsNotMissing() throws IOException {
    try (AgentStore store = open()) {
      Files.createDirectory(file(1));

      assertRefused(() -> store.load(id(1)), id(1), "cannot be read", directory().toString());
      assertRefused(() -> store.save(agent(1, "canary")), id(1), "cannot be read");
    }
  }

  @Test
  void whatCannotBeWrittenLeavesTheOldFile() throws IOException {
    Path inTheWay = directory().resolve(id(1) + ".json.tmp").resolve("file");
    try (AgentStore store = open()) {
      AgentRecord saved = store.save(agent(1, "41"));
      Files.createDirectory(inTheWay.getParent());
      Files.createFile(inTheWay);

      assertRefused(
          () -> store.save(next(saved, "canary")),
          "agent " + id(1) + " cannot be saved in " + directory());
      assertThat(store.load(id(1))).isEqualTo(saved);

      Files.delete(inTheWay);
      assertThat(store.save(next(saved, "42")).version()).isEqualTo(2);
    }
  }

  @Test
  void agentsWhoseFileIsDeletedAreNotFound() throws IOException {
    try (AgentStore store = open()) {
      store.save(agent(1, "41"));
      Files.delete(file(1));

      assertThat(store.list("app")).isEmpty();
      assertThat(store.load(id(1))).isNull();
      assertThat(store.save(agent(1, "new")).version()).isEqualTo(1);
    }
  }

  @Test
  void killedProcessLeavesWholeAgents() throws Exception {
    int agents = 4;
    Map<String, Long> told = new HashMap<>();
    try (StoreProcess process = StoreProcess.saving(directory(), agents)) {
      assertThat(process.readLine()).isEqualTo("has it");
      for (int saved = 0; saved < 200 || told.size() < agents; saved++) {
        String[] idAndVersion = process.readLine().split(" ");
        told.put(idAndVersion[0], Long.valueOf(idAndVersion[1]));
      }
    }

    try (AgentStore store = open()) {
      assertThat(store.list(StoreProcess.APP)).hasSize(agents);
      told.forEach(
          (id, version) -> {
            AgentRecord left = Objects.requireNonNull(store.load(id));
            assertThat(left.version()).isGreaterThanOrEqualTo(version);
            assertThat(left.state()).isEqualTo(StoreProcess.state(left.version()));
          });
    }
  }

  // One at a time

  @Test
  void anotherStoreOfTheProcessIsRefused() throws IOException {
    try (AgentStore store = open()) {
      assertRefused(this::open, directory().toString(), "another store of this process", "close");
      Path link = Files.createSymbolicLink(folder.resolve("link"), directory());
      assertRefused(() -> AgentStore.directory(link), link.toString(), "another store");

      store.save(agent(1, "41"));
    }
    try (AgentStore store = open()) {
      assertThat(store.load(id(1))).isNotNull();
    }
  }

  @Test
  void anotherProcessIsRefused() throws Exception {
    try (StoreProcess process = StoreProcess.holding(directory())) {
      process.readLine();

      assertRefused(this::open, directory().toString(), "another process");
    }
    try (AgentStore store = open()) {
      assertThat(store.list("app")).isEmpty();
    }
  }

  @Test
  void refusedStoreDoesNotTakeTheLockAway() throws Exception {
    try (AgentStore store = open()) {
      assertRefused(this::open, "another store of this process");
      try (StoreProcess process = StoreProcess.holding(directory())) {
        assertThat(process.readLine()).contains("another process");
      }
      store.save(agent(1, "41"));
    }
  }

  // Refusals

  @Test
  void closedStoreRefusesEverything() {
    AgentStore store = open();
    AgentRecord saved = store.save(agent(1, "canary"));
    store.close();
    store.close();

    assertRefused(() -> store.load(id(1)), directory().toString(), "closed");
    assertRefused(() -> store.save(next(saved, "canary")), "closed");
    assertRefused(() -> store.list("app"), "closed");
    assertRefused(() -> store.forgetTerminated(NOON), "closed");
  }

  @Test
  void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertRefused(() -> AgentStore.directory(file), file.toString(), "cannot be used");
    assertRefused(() -> AgentStore.directory(file.resolve("x")), file.toString());
  }

  @Test
  void directoryThatCouldNotBeOpenedIsNotLocked() throws IOException {
    Path unfinished = directory().resolve(id(1) + ".json.tmp").resolve("file");
    Files.createDirectories(unfinished);

    assertRefused(this::open, directory().toString(), "cannot be used");

    Files.delete(unfinished);
    open().close();
  }

  @Test
  void directoriesOfOtherFileSystemsAreRefused() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AgentStore.directory(zip.getPath("/agents")))
          .withMessageContaining("a.zip");
    }
  }
}
