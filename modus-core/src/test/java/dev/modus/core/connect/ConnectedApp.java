package dev.modus.core.connect;

import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The guests named {@code connect}, the servers on this machine that they may ask, and engines for
 * them that know the connections.
 */
final class ConnectedApp {

  /** In every secret; must not turn up anywhere but at the servers. */
  static final String CANARY = "c4n4ry";

  /** The server most connections lead to. */
  static final RawServer SERVER = RawServer.start();

  /** A server of another connection. */
  static final RawServer OTHER = RawServer.start();

  /** A server no connection leads to. */
  static final RawServer UNLISTED = RawServer.start();

  static final Map<String, String> SECRETS =
      Map.of(
          "MODUS_API_KEY", "key-" + CANARY,
          "MODUS_API_USER", "user-" + CANARY,
          "MODUS_API_S", "s " + CANARY + "&",
          "MODUS_OTHER_KEY", "other-" + CANARY,
          "MODUS_LINES_KEY", "line-" + CANARY + "\n",
          "MODUS_GRAPH_KEY", "graph-" + CANARY);

  private static final Map<String, FunctionEngine> ENGINES = new ConcurrentHashMap<>();
  private static final Path CACHE = temporary();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ENGINES.values().forEach(FunctionEngine::close)));
  }

  private ConnectedApp() {}

  private static Path temporary() {
    try {
      return Files.createTempDirectory(Path.of("target"), "compile-cache");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String url(String path) {
    return "http://127.0.0.1:" + SERVER.port() + path;
  }

  static String manifest() {
    return """
        {"connections": {
          "api": {"type": "http", "baseUrl": "SERVER/v1/",
            "headers": {
              "x-api-key": "{{KEY}}",
              "authorization": "Basic {{base64(USER:KEY)}}",
              "X-Plain": "as it is"},
            "queryParameters": {"k": "{{S}}"}},
          "plain": {"type": "http", "baseUrl": "SERVER/plain/"},
          "exact": {"type": "http", "endpoint": "SERVER/exact"},
          "other": {"type": "http", "baseUrl": "OTHER/", "headers": {"X-Other": "{{KEY}}"}},
          "missing": {"type": "http", "baseUrl": "SERVER/missing/",
            "headers": {"Authorization": "Bearer {{NOWHERE}}"}},
          "lines": {"type": "http", "baseUrl": "SERVER/lines/", "headers": {"X-Key": "{{KEY}}"}},
          "graph": {"type": "http", "endpoint": "SERVER/graphql?z=1",
            "headers": {"Authorization": "Bearer {{KEY}}"},
            "queryParameters": {"k": "{{KEY}}"}},
          "typed": {"type": "http", "endpoint": "SERVER/graphql",
            "headers": {"content-type": "application/graphql+json"}},
          "base-only": {"type": "http", "baseUrl": "SERVER/graphql"},
          "api-example": {"type": "http", "baseUrl": "https://api.example.com/v1/"},
          "sql": {"type": "postgresql", "connString": "postgresql://h/db"}
        }}
        """
        .replace("SERVER", "http://127.0.0.1:" + SERVER.port())
        .replace("OTHER", "http://127.0.0.1:" + OTHER.port());
  }

  /** The app with a manifest. */
  static App app(String language, String manifest) {
    return App.at(Path.of("src/test/guests", language, "connect", "build")).withManifest(manifest);
  }

  /** For an engine that the test closes itself. */
  static FunctionEngine.Builder builder(String language, CompileMode mode, String manifest) {
    return FunctionEngine.builder()
        .app(app(language, manifest))
        .compileMode(mode)
        .compileCache(CACHE)
        .secrets(SECRETS::get);
  }

  /** An engine that all tests share. */
  static FunctionEngine engine(String language, CompileMode mode) {
    return engine(language, mode, "default", builder -> builder);
  }

  /** One with settings of its own, which the variant names. */
  static FunctionEngine engine(
      String language,
      CompileMode mode,
      String variant,
      UnaryOperator<FunctionEngine.Builder> settings) {
    return ENGINES.computeIfAbsent(
        language + " " + mode + " " + variant,
        key -> settings.apply(builder(language, mode, manifest())).build());
  }
}
