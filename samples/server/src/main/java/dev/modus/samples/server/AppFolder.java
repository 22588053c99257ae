package dev.modus.samples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.Modus;
import dev.modus.agents.AgentStore;
import dev.modus.agents.Agents;
import dev.modus.auth.TokenVerifier;
import dev.modus.auth.WithoutKeys;
import dev.modus.core.AppWatch;
import dev.modus.core.ManifestException;
import dev.modus.core.ModusException;
import dev.modus.core.manifest.Manifest;
import dev.modus.core.secret.EnvironmentVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is served in step with the app's folder: the module, {@code modus.json} and the {@code
 * .env} files. What cannot be read leaves what was there before.
 */
final class AppFolder implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(AppFolder.class.getName());

  private final ServerSettings settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(AppFolder::daemon);

  /** Agents outlive the app that started them, but not the server. */
  private final AgentStore agentStore = AgentStore.inMemory();

  private final List<AppWatch> watching = new ArrayList<>();

  /** What was read last, well or not, so that nothing is loaded or complained about twice. */
  private @Nullable Contents known;

  private volatile Site site = new Site(null, Map.of(), null);

  private AppFolder(ServerSettings settings) {
    this.settings = settings;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "modus-refresh");
    thread.setDaemon(true);
    return thread;
  }

  /** Loads what is in the folder, which is made if need be, and begins to watch it. */
  @SuppressWarnings("FutureReturnValueIgnored") // refresh tells of its failures itself
  static AppFolder open(ServerSettings settings) throws StartException {
    AppFolder folder = new AppFolder(settings);
    try {
      Files.createDirectories(settings.appPath());
      folder.refresh();
      folder.watching.add(AppWatch.start(settings.appPath(), folder::refresh));
    } catch (IOException | UncheckedIOException e) {
      folder.close();
      throw new StartException("The folder " + settings.appPath() + " cannot be used", e);
    }
    long nanos = settings.refresh().toNanos();
    folder.timer.scheduleWithFixedDelay(folder::refresh, nanos, nanos, TimeUnit.NANOSECONDS);
    return folder;
  }

  /** {@return what is served at this moment} */
  Site site() {
    return site;
  }

  /**
   * Begins to use the app. Whoever does so says when that is over, by {@link LoadedApp#leave}.
   *
   * @return the app; null if there is none
   */
  @Nullable LoadedApp enterApp() {
    while (true) {
      LoadedApp app = site.app();
      // an app is left only after another, or none, has taken its place
      if (app == null || app.enter()) {
        return app;
      }
    }
  }

  /** Looks at the folder, and serves what is in it now. */
  synchronized void refresh() {
    try {
      Contents contents = Contents.read(settings.appPath());
      Contents before = known;
      if (timer.isShutdown() || contents.equals(before)) {
        return;
      }
      known = contents;
      EnvironmentVariables variables = settings.process().withEnvFiles(settings.appPath());
      boolean sameVariables = before != null && before.hasVariablesOf(contents);
      Manifest manifest = manifest();
      Map<String, Manifest.Endpoint> endpoints =
          manifest == null ? site.endpoints() : endpoints(manifest);
      boolean guarded = endpoints.values().stream().anyMatch(Site::isGuarded);
      TokenVerifier tokens = sameVariables ? site.tokens() : null;
      serve(
          new Site(
              manifest == null ? site.app() : app(variables, manifest),
              endpoints,
              guarded && tokens == null ? verifier(variables) : tokens));
    } catch (IOException e) {
      LOG.severe("The app's folder cannot be read: " + e);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "What is in the app's folder cannot be served", e);
    }
  }

  private void serve(Site next) {
    Site old = site;
    LoadedApp replaced = old.app() == next.app() ? null : old.app();
    if (replaced != null) {
      replaced.endAgents(); // the next app finds them in the store
    }
    site = next;
    if (replaced != null) {
      replaced.retire();
    }
    TokenVerifier oldTokens = old.tokens();
    if (oldTokens != null && oldTokens != next.tokens()) {
      oldTokens.close();
    }
  }

  /** Those of the file; they are served whether or not the app can be loaded. */
  private Map<String, Manifest.Endpoint> endpoints(Manifest manifest) {
    Map<String, Manifest.Endpoint> endpoints = Site.endpoints(manifest);
    if (endpoints.isEmpty()) {
      LOG.warning("No endpoints are served. Add one or more \"endpoints\" to " + manifestFile());
    }
    endpoints.forEach(
        (path, endpoint) -> LOG.info("Endpoint '" + endpoint.name() + "' is served at " + path));
    return endpoints;
  }

  /** Null if it cannot be read, which is told; the one of before goes on. */
  private @Nullable Manifest manifest() throws IOException {
    Path file = manifestFile();
    try {
      return Files.isRegularFile(file)
          ? Manifest.parse(Files.readString(file, UTF_8))
          : Manifest.empty();
    } catch (ManifestException e) {
      LOG.severe("Failed to load manifest file. " + e.getMessage());
      return null;
    }
  }

  private Path manifestFile() {
    return settings.appPath().resolve("modus.json");
  }

  private @Nullable LoadedApp app(EnvironmentVariables variables, Manifest manifest) {
    try {
      Agents agents =
          Agents.builder().store(agentStore).environment(settings.process()::resolve).build();
      Modus modus =
          Modus.builder()
              .app(settings.appPath())
              .secrets(variables)
              .environment(GuestVariables.of(variables, manifest))
              .compileMode(settings.compileMode())
              .hostModules(agents)
              .build();
      LOG.info("App '" + modus.engine().metadata().app().name() + "' was loaded.");
      return new LoadedApp(modus, agents);
    } catch (ModusException e) {
      LOG.severe("Failed to load plugin. " + e.getMessage());
      return site.app();
    }
  }

  /** Without keys, production refuses every token; development believes every token. */
  private TokenVerifier verifier(EnvironmentVariables variables) {
    return TokenVerifier.builder()
        .environment(variables::resolve)
        .withoutKeys(settings.isDevelopment() ? WithoutKeys.TRUST_TOKENS : WithoutKeys.REFUSE)
        .build();
  }

  /** Ends the watching, and closes the app as soon as no request uses it. */
  @Override
  public void close() {
    timer.shutdown();
    synchronized (this) {
      watching.forEach(AppWatch::close);
      serve(new Site(null, Map.of(), null));
    }
  }
}
