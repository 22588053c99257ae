package dev.modus.models.internal;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.ModelCall;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.Inference;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.StreamListener;
import dev.modus.models.TokenUsage;
import dev.modus.models.internal.json.Bodies;
import dev.modus.models.internal.json.Normalizer;
import dev.modus.models.internal.json.TokenCounts;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code invokeModel}, from its policy to its provider. It runs on the guest's thread
 * alone, which has to wait in any case; so waiting for turns and between retries needs no threads,
 * and ends when that thread is interrupted.
 */
final class ModelInvocation {

  private final HostCall call;
  private final HostEnvironment environment;
  private final Providers.ForApp providers;
  private final Routes routes;
  private final Listeners listeners;
  private final String input;

  /** Whether anything of an answer went out. What was seen cannot be taken back. */
  private volatile boolean streamed;

  ModelInvocation(
      HostCall call,
      HostEnvironment environment,
      Providers.ForApp providers,
      Routes routes,
      Listeners listeners,
      String input) {
    this.call = call;
    this.environment = environment;
    this.providers = providers;
    this.routes = routes;
    this.listeners = listeners;
    this.input = input;
  }

  /** Somebody who may answer: a model of the manifest, or a provider that stands in for one. */
  private record Target(
      Manifest.Model model, String input, Route route, @Nullable ModelProvider standIn) {}

  ModelResponse run(Manifest.Model model) {
    Route route = routes.of(model.name());
    String key = route.caches() ? ResponseCache.key(environment.app(), model, input) : "";
    ModelResponse known = route.cached(key);
    if (known != null) {
      return known;
    }
    ModelResponse response = first(targets(model, route));
    route.remember(key, response);
    return response;
  }

  private List<Target> targets(Manifest.Model model, Route route) {
    List<Target> targets = new ArrayList<>();
    targets.add(new Target(model, input, route, null));
    for (String name : route.policy().fallbackModels()) {
      Manifest.Model other = environment.manifest().models().get(name);
      if (other != null) { // what is not declared was logged when the app was loaded
        targets.add(
            new Target(other, Bodies.withModel(input, other.sourceModel()), routes.of(name), null));
      }
    }
    for (ModelProvider provider : route.policy().fallbackProviders()) {
      targets.add(new Target(model, input, Route.plain(route.policy()), provider));
    }
    return targets;
  }

  /** The first answer, or the last failure. */
  private ModelResponse first(List<Target> targets) {
    for (int i = 0; ; i++) {
      Target target = targets.get(i);
      try {
        return answer(target);
      } catch (ModelException e) {
        boolean last = i == targets.size() - 1;
        if (last || streamed || !Failures.mayBeBetterElsewhere(e) || call.timeLeft().isZero()) {
          throw e;
        }
        ModelLog.log(
            Level.WARNING,
            "Model " + target.model().name() + " failed, asking the next: " + e.reason());
      }
    }
  }

  private ModelResponse answer(Target target) {
    PolicySettings policy = target.route().policy();
    try {
      ModelResponse response = target.route().guarded(new Try(target));
      return policy.normalized() ? normalized(response) : response;
    } catch (ModelException e) {
      String body = e.body();
      throw policy.normalized() && body != null ? Failures.withBody(e, Normalizer.repair(body)) : e;
    }
  }

  private static ModelResponse normalized(ModelResponse response) {
    ModelResponse repaired = ModelResponse.of(Normalizer.repair(response.output()));
    return response.usage() == null ? repaired : repaired.withUsage(response.usage());
  }

  /** What a guard may do with one target. */
  private final class Try implements Guard.Attempt {
    private final Target target;

    Try(Target target) {
      this.target = target;
    }

    @Override
    public String model() {
      return target.model().name();
    }

    @Override
    public ModelResponse send() {
      return ModelInvocation.this.send(target);
    }

    @Override
    public boolean mayRepeat() {
      return !streamed;
    }

    @Override
    public Duration timeLeft() {
      return call.timeLeft();
    }

    @Override
    public ModelException interrupted() {
      return ModelInvocation.this.interrupted(target.model().name());
    }
  }

  /** The thread was interrupted: because the call's time is over, or because nobody waits. */
  private ModelException interrupted(String model) {
    Thread.currentThread().interrupt();
    return call.timeLeft().isZero() ? Failures.timeout(model) : Failures.cancelled(model);
  }

  /** Sends one request and waits for its answer. */
  private ModelResponse send(Target target) {
    CancellationSource cancellation = new CancellationSource();
    ModelRequest request = request(target, cancellation);
    ModelProvider provider =
        target.standIn() != null ? target.standIn() : providers.forRequest(target.model(), request);
    ModelCall event = call.modelCall(request.model(), request.connection());
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    try {
      ModelResponse response = await(invoke(provider, request), request);
      tell(event, response);
      tell(request, response.output(), startedAt, start);
      if (target.route().countsTokens()) {
        target.route().used(TokenCounts.spent(request, response));
      }
      return response;
    } catch (ModelException e) {
      event.failed(e);
      if (!Failures.shown(e).isEmpty()) {
        tell(request, Failures.shown(e), startedAt, start);
      }
      throw e;
    } finally {
      cancellation.cancel(); // whatever is still under way is of no use; after an answer nothing is
    }
  }

  private static void tell(ModelCall event, ModelResponse response) {
    TokenUsage usage = event == ModelCall.UNHEARD ? null : TokenCounts.of(response);
    if (usage == null) {
      event.ended(OptionalLong.empty(), OptionalLong.empty());
    } else {
      event.ended(OptionalLong.of(usage.input()), OptionalLong.of(usage.output()));
    }
  }

  private void tell(ModelRequest request, String output, Instant startedAt, long start) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    listeners.tell(new Inference(request, output, startedAt, duration));
  }

  private ModelRequest request(Target target, CancellationSource cancellation) {
    Manifest.Model model = target.model();
    Manifest.Connection connection = environment.manifest().connections().get(model.connection());
    Duration limit = target.route().policy().timeout();
    Duration left = call.timeLeft();
    ModelRequest.Builder builder =
        ModelRequest.builder(model.name(), target.input())
            .sourceModel(model.sourceModel())
            .provider(model.provider())
            .connection(model.connection())
            .connectionSettings(connection)
            .path(model.path())
            .cancellation(cancellation)
            .context(call.context())
            .caller(environment.app(), call.guestFunction(), call.executionId())
            .timeLeft(limit == null || limit.compareTo(left) > 0 ? left : limit);
    if (connection != null) {
      builder.secrets(template -> environment.resolve(connection, template));
    }
    StreamListener own =
        call.context().attributes().get(StreamListener.ATTRIBUTE) instanceof StreamListener given
            ? given
            : null;
    if (listeners.stream() == null && own == null) {
      return builder.build();
    }
    ModelRequest described = builder.build();
    return builder.stream(
            text -> {
              if (cancellation.isCancelled()) {
                return; // another provider is asked by now, and has the word
              }
              streamed = true;
              Listeners.tell(listeners.stream(), described, text);
              Listeners.tell(own, described, text);
            })
        .build();
  }

  private static CompletionStage<ModelResponse> invoke(
      ModelProvider provider, ModelRequest request) {
    try {
      CompletionStage<ModelResponse> stage = provider.invoke(request);
      if (stage == null) {
        throw new ModelException(
            Kind.PROVIDER, provider.getClass().getName() + " returned null instead of a stage");
      }
      return stage;
    } catch (RuntimeException | LinkageError e) {
      throw Failures.of(e, request);
    }
  }

  private ModelResponse await(CompletionStage<ModelResponse> stage, ModelRequest request) {
    CompletableFuture<ModelResponse> future = stage.toCompletableFuture();
    try {
      ModelResponse response = future.get(request.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
      if (response == null) {
        throw new ModelException(
            Kind.PROVIDER, "the provider of model " + request.model() + " answered null");
      }
      return response;
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause() == null ? e : e.getCause(), request);
    } catch (CancellationException e) {
      throw Failures.of(e, request);
    } catch (TimeoutException e) {
      throw Failures.timeout(request.model());
    } catch (InterruptedException e) {
      throw interrupted(request.model());
    }
  }
}
