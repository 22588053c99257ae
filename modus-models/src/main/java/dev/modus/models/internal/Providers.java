package dev.modus.models.internal;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.HttpModelProvider;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelProviderFactory;
import dev.modus.models.ModelRequest;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who serves a request (models.md, section 13, "selection"). */
public final class Providers implements AutoCloseable {

  private final Registered registered;
  private final @Nullable ModelProvider http;
  private final ModelProvider plainHttp = HttpModelProvider.builder().build();
  private final List<ModelProvider> found = new ArrayList<>();
  private volatile @Nullable List<ModelProviderFactory> factories;

  /**
   * @param http serves what nobody else does; null for one that suits the engine
   */
  public Providers(Registered registered, @Nullable ModelProvider http) {
    this.registered = registered;
    this.http = http;
  }

  /** What the application registered. */
  public record Registered(
      Map<String, ModelProvider> byModel,
      Map<String, ModelProvider> byConnection,
      List<Conditional> conditional,
      boolean discover) {}

  /** A provider, and when it is asked. */
  public record Conditional(Predicate<? super ModelRequest> condition, ModelProvider provider) {}

  /** Chooses for one app. */
  public ForApp of(HostEnvironment environment) {
    return new ForApp(environment);
  }

  /** Those of one app. */
  public final class ForApp {
    private final HostEnvironment environment;
    private final Map<ModelProviderFactory, ModelProvider> made = new ConcurrentHashMap<>();

    private final ModelProvider last;

    private ForApp(HostEnvironment environment) {
      this.environment = environment;
      this.last = http != null ? http : plain(environment.httpClient());
    }

    private ModelProvider plain(@Nullable HttpClient client) {
      return client == null ? plainHttp : HttpModelProvider.builder().client(client).build();
    }

    /** The one that serves a request. */
    ModelProvider forRequest(Manifest.Model model, ModelRequest request) {
      ModelProvider provider = registered.byModel().get(model.name());
      if (provider == null) {
        provider = registered.byConnection().get(model.connection());
      }
      if (provider != null) {
        return provider;
      }
      for (Conditional candidate : registered.conditional()) {
        if (candidate.condition().test(request)) {
          return candidate.provider();
        }
      }
      for (ModelProviderFactory factory : factories()) {
        if (factory.supports(model)) {
          return made.computeIfAbsent(factory, this::make);
        }
      }
      return last;
    }

    private ModelProvider make(ModelProviderFactory factory) {
      ModelProvider provider = factory.create(environment);
      synchronized (found) {
        found.add(provider);
      }
      return provider;
    }
  }

  private List<ModelProviderFactory> factories() {
    List<ModelProviderFactory> known = factories;
    if (known == null) {
      known = new ArrayList<>();
      if (registered.discover()) {
        ServiceLoader.load(ModelProviderFactory.class, Providers.class.getClassLoader())
            .forEach(known::add);
        known.sort(Comparator.comparingInt(ModelProviderFactory::priority).reversed());
      }
      factories = known;
    }
    return known;
  }

  @Override
  public void close() {
    List<ModelProvider> closing;
    synchronized (found) {
      closing = List.copyOf(found);
      found.clear();
    }
    for (ModelProvider provider : closing) {
      try {
        provider.close();
      } catch (RuntimeException e) {
        ModelLog.unexpected("closing a model provider", e);
      }
    }
  }
}
