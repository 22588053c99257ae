package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.testing.LogLines;
import dev.modus.testing.Soon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Agents that outlive their engine (agents.md, cases A21 and A39). The code of docs/agents.md on
 * stores is that between the markers below.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"INTERPRET", "EAGER"})
class KeptAgentsTest {

  private static final Path THIS = Path.of("src/test/java/dev/modus/agents/KeptAgentsTest.java");

  @Parameter CompileMode mode;

  @Test
  void agentsInADirectoryOutliveTheEngine_A21(@TempDir Path folder) {
    Path directory = folder.resolve("agents");
    String id = inDirectory(directory, agents -> agents.start("Counter").id());
    assertThat(directory.resolve(id + ".json")).content().contains("\"suspended\"");

    assertThat(inDirectory(directory, agents -> agents.send(id, "increment", "41").join()))
        .isEqualTo("41");
    assertThat(inDirectory(directory, agents -> agents.send(id, "increment", null).join()))
        .isEqualTo("42");
    assertThat(inDirectory(directory, agents -> agents.stop(id).id())).isEqualTo(id);
    assertThat(directory.resolve(id + ".json"))
        .content()
        .contains("\"terminated\"", "\"state\": \"42\"");
    assertThat(inDirectory(directory, agents -> agents.list().toString())).isEqualTo("[]");
  }

  private interface Use {
    String with(Agents agents);
  }

  private String inDirectory(Path directory, Use use) {
    Path app = AgentApp.APP;
    // guide: directory
    try (AgentStore store = AgentStore.directory(directory)) {
      Agents agents = Agents.builder().store(store).build();
      try (FunctionEngine engine =
          FunctionEngine.builder().app(app).hostModules(agents).compileMode(mode).build()) {
        store.forgetTerminated(Instant.now().minus(Duration.ofDays(30)));
        // guide: end
        assertThat(engine.metadata().exports()).containsKey("_modus_agent_activate");
        return use.with(agents);
      }
    }
  }

  @Test
  void twoEnginesOfOneDatabaseDoNotOverwriteEachOther_A39() throws SQLException {
    String schema = "engines_" + mode.ordinal();
    DataSource database = Postgres.database(schema);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(database);
      AgentStore store = AgentStore.jdbc(pool);
      try (AgentApp one = AgentApp.of(mode, agents -> agents.store(store));
          AgentApp two = AgentApp.of(mode, agents -> agents.store(AgentStore.jdbc(pool)));
          LogLines log = new LogLines()) {
        String id = one.start("Counter");
        assertThat(one.ask(id, "increment", "10")).isEqualTo("10");
        Soon.until("saved", () -> "10".equals(store.load(id).state()));

        assertThat(two.agents.list()).containsExactly(one.agents.info(id));
        assertThat(two.ask(id, "increment", "5")).as("woken in the other").isEqualTo("15");
        Soon.until("saved", () -> "15".equals(store.load(id).state()));

        assertThat(one.ask(id, "increment")).as("answered before it is saved").isEqualTo("11");
        Soon.until(
            "refused", () -> log.lines().stream().anyMatch(l -> l.contains("another engine")));
        assertThat(store.load(id).state()).isEqualTo("15");
        assertThat(one.ask(id, "count")).as("what is stored counts").isEqualTo("15");
      }
    }
  }

  @Test
  void guideShowsWhatRuns() throws Exception {
    List<String> source = Files.readAllLines(THIS).stream().map(String::strip).toList();
    List<String> shown =
        source.subList(source.indexOf("// guide: directory") + 1, source.indexOf("// guide: end"));
    assertThat(words(Files.readString(Path.of("..", "..", "docs", "agents.md"))))
        .contains(words(String.join(" ", shown)).replace(".compileMode(mode)", ""));
  }

  /** Without what a formatter may change. */
  private static String words(String text) {
    return text.replaceAll("\\s+|//", "");
  }
}
