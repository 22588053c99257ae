package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.modus.core.CompileMode;
import dev.modus.core.JsonValues;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of valid and invalid requests leave the server answering, in steady memory. */
class RandomRequestsTest {

  private static final int CLIENTS = 8;
  private static final int BATCH = 250;

  /** What is kept on purpose, above all 1,000 parsed documents, is in memory by then. */
  private static final int SETTLED = 2;

  private static final long MAX_GROWTH = 24L << 20;

  static Stream<Arguments> apps() {
    return Stream.of(
        argumentSet("hello", Guests.HELLO, CompileMode.EAGER, 4_000),
        argumentSet("hello, interpreted", Guests.HELLO, CompileMode.INTERPRET, 2_000),
        argumentSet("hello in Go", Guests.GO_HELLO, CompileMode.EAGER, 2_000),
        argumentSet("scalars", Guests.SCALARS, CompileMode.EAGER, 2_000),
        argumentSet("objects", Guests.OBJECTS, CompileMode.EAGER, 2_000),
        argumentSet("maps", Guests.MAPS, CompileMode.EAGER, 2_000),
        argumentSet("structs in Go", Guests.GO_STRUCTS, CompileMode.EAGER, 2_000));
  }

  @ParameterizedTest
  @MethodSource
  void apps(Path module, CompileMode mode, int requests, @TempDir Path folder) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (TestServer server = TestServer.of(folder, module, mode)) {
      RandomRequests random =
          new RandomRequests(server.server.folder().site().app().modus().schema(), 20_261_121);
      String probe = TestServer.body("{ __schema { queryType { name } } }");
      String expected = server.post(probe).body();
      Map<String, Integer> kinds = new TreeMap<>();
      long settled = 0;
      for (int sent = 0; sent < requests; sent += BATCH) {
        if (sent == requests / SETTLED) {
          settled = usedMemory();
        }
        List<Future<String>> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          byte[] body = random.next();
          batch.add(clients.submit(() -> kind(server, body)));
        }
        for (Future<String> each : batch) {
          kinds.merge(each.get(120, TimeUnit.SECONDS), 1, Integer::sum);
        }
        assertThat(server.post(probe).body()).isEqualTo(expected);
      }
      System.out.println(module.getFileName() + " " + mode + ": " + kinds);
      assertThat(kinds).containsKeys("data", "errors", "data, errors", "400");
      assertThat(usedMemory() - settled).isLessThan(MAX_GROWTH);
    } finally {
      clients.shutdownNow();
    }
  }

  /** Sends a request, and tells what kind of answer came. All of them have a JSON body. */
  private static String kind(TestServer server, byte[] body) {
    HttpResponse<String> answer =
        server.send(
            server
                .to("/graphql")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    Map<?, ?> members = (Map<?, ?>) JsonValues.fromJson(answer.body());
    if (answer.statusCode() == 400) {
      assertThat(members.get("errors"))
          .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
          .hasSize(1);
      return "400";
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(members.containsKey("data") || members.containsKey("errors")).isTrue();
    if (!members.containsKey("errors")) {
      return "data";
    }
    return members.containsKey("data") ? "data, errors" : "errors";
  }

  private static long usedMemory() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
