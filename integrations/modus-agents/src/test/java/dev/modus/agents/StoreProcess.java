package dev.modus.agents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Another process that uses a directory of agents, until it is killed. */
final class StoreProcess implements AutoCloseable {

  static final String APP = "other process";

  private final Process process;
  private final BufferedReader output;

  private StoreProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** One that tells whether it has the directory. */
  static StoreProcess holding(Path directory) throws IOException {
    return start(directory, 0);
  }

  /** One that saves some agents at once, again and again, and then tells the id and version. */
  static StoreProcess saving(Path directory, int agents) throws IOException {
    return start(directory, agents);
  }

  private static StoreProcess start(Path directory, int agents) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(StoreProcess.class.getName(), directory.toString(), Integer.toString(agents)));
    return new StoreProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** What an agent of a version has. */
  static String state(long version) {
    return (version + " ").repeat(20_000);
  }

  String readLine() throws IOException {
    return Objects.requireNonNull(output.readLine(), "the process has ended");
  }

  /** Kills it. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    output.close();
  }

  /** The other process: a directory, and how many agents to save. */
  public static void main(String[] arguments) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          System.out.println(e);
          Runtime.getRuntime().halt(1);
        });
    try (AgentStore store = AgentStore.directory(Path.of(arguments[0]))) {
      System.out.println("has it");
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        int number = i;
        new Thread(() -> saveForever(store, number)).start();
      }
      if (System.in.read() >= 0) {
        throw new IOException("there should be nothing to read");
      }
    } catch (AgentException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void saveForever(AgentStore store, int number) {
    AgentRecord agent =
        AgentStoreContract.agent(
            number, APP, AgentStatus.RUNNING, state(1), AgentStoreContract.NOON);
    while (true) {
      AgentRecord saved = store.save(agent);
      System.out.println(saved.id() + " " + saved.version());
      agent = AgentStoreContract.next(saved, state(saved.version() + 1));
    }
  }
}
