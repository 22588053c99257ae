package dev.modus.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it works where there is no network at all, native code included. */
class NoNetworkTest {

  /** Linux gives a process a network of its own, in which nothing is, not even a loopback. */
  private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--net");

  /** What the other process does. */
  public static final class Main {
    private Main() {}

    public static void main(String... args) {
      try (LocalEmbeddings embeddings = LocalEmbeddings.builder().build()) {
        System.out.println(Answers.vectors(embeddings, List.of("text")).get(0).length);
      }
    }
  }

  @Test
  void nothingIsFetched(@TempDir Path home) throws Exception {
    assumeTrue(succeeds(ALONE, "true"), "unshare --net is not allowed here");

    List<String> command = new ArrayList<>(ALONE);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + home); // where nothing was fetched before
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output.strip()).isEqualTo("384");
  }

  private static boolean succeeds(List<String> command, String argument)
      throws InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add(argument);
    try {
      return new ProcessBuilder(all).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
