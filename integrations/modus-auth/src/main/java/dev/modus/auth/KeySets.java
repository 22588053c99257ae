package dev.modus.auth;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All JWKS documents of a verifier, with the one thread that refreshes them. */
final class KeySets implements AutoCloseable {

  /** In this time a document is fetched at most twice. */
  static final Duration RATE_LIMIT = Duration.ofSeconds(30);

  /** How long fetching a document may take, all in all. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final ExecutorService refreshes = refreshes();
  private final List<KeySet> sets;

  KeySets(KeySettings settings, @Nullable HttpClient client, Duration rateLimit, Duration timeout) {
    this.sets = new ArrayList<>();
    if (settings.endpoints().isEmpty()) {
      return;
    }
    HttpClient http = client == null ? ownClient() : client;
    for (KeySettings.Endpoint endpoint : settings.endpoints()) {
      KeySetFetch fetch = new KeySetFetch(endpoint, http, timeout);
      sets.add(new KeySet(fetch, settings.refreshInterval(), rateLimit, refreshes));
    }
  }

  private static HttpClient ownClient() {
    return HttpClient.newBuilder()
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  /** {@return whether a key of a set verifies a signature} */
  boolean verify(SignatureCheck check) {
    return sets.stream().anyMatch(set -> set.verifies(check));
  }

  /** {@return which sets could not be read the last time, for the end of a sentence} */
  String failures() {
    return sets.stream()
        .flatMap(set -> set.failure().stream())
        .map(failure -> "; " + failure)
        .collect(Collectors.joining());
  }

  int size() {
    return sets.size();
  }

  @Override
  public void close() {
    refreshes.shutdownNow();
  }

  /** One thread, only while there is something to do; after closing, tasks are dropped. */
  private static ExecutorService refreshes() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "modus-auth-keys");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
