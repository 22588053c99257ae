package dev.modus.models;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.models.internal.Listeners;
import dev.modus.models.internal.ModelHost;
import dev.modus.models.internal.PolicySettings;
import dev.modus.models.internal.Providers;
import dev.modus.models.internal.Routes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives apps their models: the host module {@code modus_models}.
 *
 * <pre>{@code
 * Models models = Models.builder().model("chat", provider).build();
 * FunctionEngine engine = FunctionEngine.builder().app(app).hostModules(models).build();
 * }</pre>
 *
 * <p>Who serves a model is decided at each invocation: a provider registered for its name, one for
 * its connection, the first whose condition holds, one that {@link java.util.ServiceLoader} finds,
 * and otherwise {@link HttpModelProvider}, which follows the manifest. Without any registration
 * nothing of this needs to be built: an engine finds the HTTP provider by itself.
 *
 * <p>Thread-safe. Engines that are given the same object share its limits and caches.
 *
 * @since 0.1.0
 */
public final class Models implements HostModuleProvider {

  private final Providers.Registered registered;
  private final Routes routes;
  private final Listeners listeners;
  private final Providers providers;

  private Models(Builder builder) {
    this.registered =
        new Providers.Registered(
            Map.copyOf(builder.byModel),
            Map.copyOf(builder.byConnection),
            List.copyOf(builder.conditional),
            builder.discover);
    this.providers = new Providers(registered, builder.http);
    this.routes = new Routes(builder.defaultPolicy, Map.copyOf(builder.policies));
    this.listeners = new Listeners(builder.streamListener, builder.inferenceListener);
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    routes.warnOfUnknownModels(environment.manifest());
    return List.of(
        new ModelHost(environment, providers.of(environment), routes, listeners).module());
  }

  /** Closes the providers that were found. Those that were registered stay open. */
  @Override
  public void close() {
    providers.close();
  }

  /**
   * Builds {@link Models}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final Map<String, ModelProvider> byModel = new HashMap<>();
    private final Map<String, ModelProvider> byConnection = new HashMap<>();
    private final List<Providers.Conditional> conditional = new ArrayList<>();
    private final Map<String, PolicySettings> policies = new HashMap<>();
    private PolicySettings defaultPolicy = PolicySettings.NONE;
    private boolean discover = true;
    private @Nullable StreamListener streamListener;
    private @Nullable InferenceListener inferenceListener;
    private @Nullable HttpModelProvider http;

    private Builder() {}

    /**
     * Lets a provider serve every model that nobody else is registered for.
     *
     * @param provider the provider; stays the caller's to close
     * @return this builder
     */
    public Builder provider(ModelProvider provider) {
      return provider(request -> true, provider);
    }

    /**
     * Lets a provider serve the requests a condition holds for. Of several, the first registered
     * goes first.
     *
     * @param condition asked at each invocation, by many threads at once
     * @param provider the provider; stays the caller's to close
     * @return this builder
     */
    public Builder provider(Predicate<? super ModelRequest> condition, ModelProvider provider) {
      conditional.add(
          new Providers.Conditional(
              Objects.requireNonNull(condition, "condition"),
              Objects.requireNonNull(provider, "provider")));
      return this;
    }

    /**
     * Lets a provider serve one model, whatever its connection is.
     *
     * @param model the model's name in the manifest
     * @param provider the provider; stays the caller's to close
     * @return this builder
     * @throws IllegalArgumentException if the model has a provider already
     */
    public Builder model(String model, ModelProvider provider) {
      return register("model", byModel, model, provider);
    }

    /**
     * Lets a provider serve all models of one connection, which the manifest need not define. So
     * the reserved connection {@code hypermode} can be served by others.
     *
     * @param connection the connection's name
     * @param provider the provider; stays the caller's to close
     * @return this builder
     * @throws IllegalArgumentException if the connection has a provider already
     */
    public Builder connection(String connection, ModelProvider provider) {
      return register("connection", byConnection, connection, provider);
    }

    private Builder register(
        String what, Map<String, ModelProvider> map, String name, ModelProvider provider) {
      Objects.requireNonNull(name, what);
      Objects.requireNonNull(provider, "provider");
      if (map.putIfAbsent(name, provider) != null) {
        throw new IllegalArgumentException(
            "The " + what + " '" + name + "' has a model provider already");
      }
      return this;
    }

    /**
     * Sets whether providers are looked for by {@link java.util.ServiceLoader}. Default: true.
     *
     * @param discover whether to look for them
     * @return this builder
     */
    public Builder discover(boolean discover) {
      this.discover = discover;
      return this;
    }

    /**
     * Says how one model is invoked.
     *
     * @param model the model's name in the manifest
     * @param policy how
     * @return this builder
     * @throws IllegalArgumentException if the model has a policy already
     */
    public Builder policy(String model, ModelPolicy policy) {
      Objects.requireNonNull(model, "model");
      if (policies.putIfAbsent(model, policy.settings()) != null) {
        throw new IllegalArgumentException("The model '" + model + "' has a policy already");
      }
      return this;
    }

    /**
     * Says how models are invoked that have no policy of their own. Each has its own counts.
     * Default: as {@link ModelPolicy} describes.
     *
     * @param policy how
     * @return this builder
     */
    public Builder policy(ModelPolicy policy) {
      this.defaultPolicy = policy.settings();
      return this;
    }

    /**
     * Sets what serves models that nothing else serves. Default: one with its own defaults, and the
     * HTTP client the engine was given, if it was given one.
     *
     * @param http the provider
     * @return this builder
     */
    public Builder http(HttpModelProvider http) {
      this.http = Objects.requireNonNull(http, "http");
      return this;
    }

    /**
     * Sets who receives answers piece by piece, of providers that can give them so. Default:
     * nobody.
     *
     * @param listener receives them
     * @return this builder
     */
    public Builder streamListener(StreamListener listener) {
      this.streamListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Sets who is told what models were asked and what they answered, to keep a history. Default:
     * nobody.
     *
     * @param listener is told
     * @return this builder
     */
    public Builder inferenceListener(InferenceListener listener) {
      this.inferenceListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /** {@return the models, to be closed by the caller once no engine uses them} */
    public Models build() {
      return new Models(this);
    }
  }
}
