package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.modus.core.CompileMode;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the server begins and ends. */
class StopTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir Path folder;

  @AfterEach
  void letEverybodyGo() {
    Gate.open();
    Gate.ARRIVED.drainPermits();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERPRET", "EAGER"})
  void requestsInProgressAreFinished(CompileMode mode) throws Exception {
    TestServer server = TestServer.of(folder, Guests.HOSTS, mode);
    Gate.shut();
    Future<String> slow = threads.submit(() -> server.ask("{ callEcho(message: \"late\") }"));
    assertThat(Gate.ARRIVED.tryAcquire(30, TimeUnit.SECONDS)).isTrue();

    Future<?> stop = threads.submit(server::close);
    Soon.until(
        "no connections are taken any more",
        () -> catchThrowable(() -> new RawConnection(server).close()) != null);
    assertThat(stop).isNotDone();
    Gate.open();

    assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo("{\"data\":{\"callEcho\":\"late\"}}");
    stop.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aStoppedServerLeavesNoThreads() throws Exception {
    TestServer server = TestServer.of(folder, Guests.HELLO, CompileMode.EAGER);
    server.ask("{ sayHello }");
    server.close();

    Soon.until(
        "threads have ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(
                    name ->
                        name.startsWith("modus-http")
                            || name.startsWith("modus-refresh")
                            || name.equals("modus-watch-" + folder.getFileName())));
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void aPortThatIsTakenIsAnError(CompileMode mode) {
    try (TestServer first = TestServer.of(folder, Guests.HELLO, mode)) {
      ServerSettings settings = TestServer.settings(folder, mode);
      int port = first.server.port();
      ServerSettings same =
          new ServerSettings(
              folder,
              port,
              settings.refresh(),
              settings.process(),
              settings.limits(),
              settings.compileMode());

      assertThat(catchThrowable(() -> RunningServer.start(same)))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("port " + port);
      assertThat(first.ask("{ sayHello }")).contains("Hello");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompileMode.class,
      names = {"INTERPRET", "EAGER"})
  void aFolderThatIsNoFolderIsAnError(CompileMode mode) {
    ServerSettings settings = TestServer.settings(Guests.HELLO, mode);

    assertThat(catchThrowable(() -> RunningServer.start(settings)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("hello.wasm");
  }
}
