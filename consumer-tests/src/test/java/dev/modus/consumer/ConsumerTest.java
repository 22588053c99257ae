package dev.modus.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small applications that depend on the finished artifacts and on nothing else, compiled and run in
 * a JVM of their own.
 */
class ConsumerTest {

  private static final Path SOURCES = Path.of("src", "test", "consumers");

  /** What consumers are given. */
  private static final List<String> APPS =
      List.of(
          "../samples/guests/assemblyscript/hello/build",
          "../integrations/modus-dgraph/src/test/guests/assemblyscript/dgraph/build",
          "../integrations/modus-neo4j/src/test/guests/assemblyscript/neo4j/build",
          "../integrations/modus-agents/src/test/guests/assemblyscript/agents/build");

  /** All that modus-core may bring along; a new dependency must be added here on purpose. */
  private static final List<String> CORE =
      List.of("modus-core", "runtime-", "wasm-", "compiler-", "asm", "jackson-", "jspecify-");

  /** And what modus-graphql adds to that. */
  private static final List<String> GRAPHQL =
      List.of(
          "modus-graphql",
          "modus-models",
          "graphql-java",
          "java-dataloader",
          "reactive-streams",
          "caffeine",
          "error_prone");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource
  void consumerRuns(String consumer, boolean onModulePath, List<Path> artifacts, String output)
      throws Exception {
    compile(consumer, onModulePath, artifacts);

    assertThat(run(consumer, onModulePath, artifacts)).isEqualTo(output);
  }

  static Stream<Arguments> consumerRuns() {
    List<Path> core = Artifacts.matching(name -> CORE.stream().anyMatch(name::startsWith));
    List<Path> graphql =
        Artifacts.matching(
            name -> Stream.of(CORE, GRAPHQL).flatMap(List::stream).anyMatch(name::startsWith));
    List<Path> all = Artifacts.matching(name -> true);
    String dgraph = "UNAVAILABLE\nGUEST_EXIT\n";
    String integrations = "meters\nServiceUnavailable\nGUEST_EXIT\nchat\n5\nAccess Denied\n";
    return Stream.of(
        argumentSet("modus-core on the class path", "core", false, core, "Hello, Ada!\n"),
        argumentSet("modus-core on the module path", "core", true, core, "Hello, Ada!\n"),
        argumentSet(
            "modus-graphql on the class path",
            "graphql",
            false,
            graphql,
            "{sayHello=Hello, Ada!}\n"),
        argumentSet(
            "modus-graphql on the module path",
            "graphql",
            true,
            graphql,
            "{sayHello=Hello, Ada!}\n"),
        argumentSet("modus-dgraph on the class path", "dgraph", false, all, dgraph),
        argumentSet("modus-dgraph on the module path", "dgraph", true, all, dgraph),
        argumentSet(
            "other integrations on the class path", "integrations", false, all, integrations),
        argumentSet(
            "other integrations on the module path", "integrations", true, all, integrations));
  }

  private void compile(String consumer, boolean onModulePath, List<Path> artifacts)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Werror"));
    options.add("-Xlint:-requires-automatic");
    options.add(onModulePath ? "--module-path" : "--class-path");
    options.add(Artifacts.asPath(artifacts));
    options.addAll(List.of("-d", folder.toString()));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> sources = Files.walk(SOURCES.resolve(consumer))) {
      List<Path> units =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> onModulePath || !file.endsWith("module-info.java"))
              .toList();
      boolean compiled =
          javac
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(units))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private String run(String consumer, boolean onModulePath, List<Path> artifacts) throws Exception {
    String path = Artifacts.asPath(artifacts) + File.pathSeparator + folder;
    String main = "consumer." + consumer + ".Main";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dslf4j.internal.verbosity=ERROR"); // which warns if nobody wants its log
    if (consumer.equals("dgraph")) {
      // gRPC consists of automatic modules, which cannot say what they need
      command.addAll(List.of("--add-modules", "ALL-MODULE-PATH"));
    }
    if (onModulePath) {
      command.addAll(List.of("--module-path", path, "-m", "consumer." + consumer + "/" + main));
    } else {
      command.addAll(List.of("--class-path", path, main));
    }
    command.addAll(APPS);
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the consumer ends").isTrue();
    return Files.readString(output).replace("\r\n", "\n");
  }
}
