package dev.modus.samples.server;

import dev.modus.core.JsonValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one page, driven over its DevTools protocol. It reaches nothing but this
 * machine.
 */
final class Browser implements AutoCloseable {

  private static final int SECONDS = 30;

  private final Process process;
  private final WebSocket page;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Long, CompletableFuture<Map<?, ?>>> calls = new ConcurrentHashMap<>();

  /** The URL of every request the page made. */
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What the page complained about: errors of its scripts, and of its policy. */
  private final List<String> problems = new CopyOnWriteArrayList<>();

  private Browser(Process process, URI page) {
    this.process = process;
    this.page =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Reader()).join();
  }

  /** Where there is a Chromium: the variable CHROMIUM says so, or it is on the path. */
  static Optional<Path> executable() {
    String given = System.getenv("CHROMIUM");
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .flatMap(
                folder ->
                    Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
    return Stream.concat(Stream.ofNullable(given).map(Path::of), onPath)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path executable, Path folder) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--window-size=1440,800",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder.resolve("profile")));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox"); // which Chromium does not have for root
    }
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromium.log").toFile())
            .start();
    Path active = folder.resolve("profile").resolve("DevToolsActivePort");
    Soon.until("Chromium is ready", () -> Files.exists(active) && Files.size(active) > 0);
    String port = Files.readAllLines(active).get(0);
    String list =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build(),
                BodyHandlers.ofString())
            .body();
    for (Object each : (List<?>) JsonValues.fromJson(list)) {
      Map<?, ?> target = (Map<?, ?>) each;
      if (target.get("type").equals("page")) {
        Browser browser =
            new Browser(process, URI.create(target.get("webSocketDebuggerUrl").toString()));
        browser.call("Page.enable", Map.of());
        browser.call("Network.enable", Map.of());
        browser.call("Runtime.enable", Map.of());
        browser.call("Log.enable", Map.of());
        return browser;
      }
    }
    process.destroy();
    throw new AssertionError("Chromium has no page: " + list);
  }

  Map<?, ?> call(String method, Map<String, Object> parameters) throws Exception {
    long id = ids.incrementAndGet();
    CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    calls.put(id, answer);
    page.sendText(JsonValues.toJson(Map.of("id", id, "method", method, "params", parameters)), true)
        .get(SECONDS, TimeUnit.SECONDS);
    return answer.get(SECONDS, TimeUnit.SECONDS);
  }

  void open(URI uri) throws Exception {
    call("Page.navigate", Map.of("url", uri.toString()));
  }

  /** The value of a JavaScript expression. */
  Object value(String expression) throws Exception {
    Map<?, ?> answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    return ((Map<?, ?>) answer.get("result")).get("value");
  }

  /** The text of an element as people see it; empty if there is none. */
  String text(String selector) throws Exception {
    return value("(document.querySelector('" + selector + "') || {innerText: ''}).innerText")
        .toString();
  }

  /** Clicks into the middle of an element. */
  void click(String selector) throws Exception {
    Map<?, ?> place =
        (Map<?, ?>)
            value(
                "(() => { const r = document.querySelector('"
                    + selector
                    + "').getBoundingClientRect();"
                    + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              place.get("x"),
              "y",
              place.get("y"),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Presses keys one after another. */
  void type(String text) throws Exception {
    for (int i = 0; i < text.length(); i++) {
      call("Input.dispatchKeyEvent", Map.of("type", "char", "text", text.substring(i, i + 1)));
    }
  }

  /** Presses a key together with Ctrl. */
  void control(String key, int code) throws Exception {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "modifiers", 2, "key", key, "windowsVirtualKeyCode", code));
    }
  }

  byte[] screenshot() throws Exception {
    Object data = call("Page.captureScreenshot", Map.of("format", "png")).get("data");
    return Base64.getDecoder().decode(data.toString());
  }

  List<String> requests() {
    return requests;
  }

  List<String> problems() {
    return problems;
  }

  @Override
  public void close() throws IOException {
    page.abort();
    process.destroy();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private final class Reader implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        received((Map<?, ?>) JsonValues.fromJson(message.toString()));
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void received(Map<?, ?> message) {
      if (message.get("id") instanceof Long id) {
        CompletableFuture<Map<?, ?>> call = calls.remove(id);
        if (message.containsKey("error")) {
          call.completeExceptionally(new AssertionError(message.get("error").toString()));
        } else {
          call.complete((Map<?, ?>) message.get("result"));
        }
        return;
      }
      Map<?, ?> parameters = (Map<?, ?>) message.get("params");
      switch (message.get("method").toString()) {
        case "Network.requestWillBeSent" ->
            requests.add(((Map<?, ?>) parameters.get("request")).get("url").toString());
        case "Runtime.exceptionThrown" -> problems.add(parameters.toString());
        case "Log.entryAdded" -> {
          Map<?, ?> entry = (Map<?, ?>) parameters.get("entry");
          if (entry.get("level").equals("error")) {
            problems.add(entry.toString());
          }
        }
        default -> {}
      }
    }
  }
}
