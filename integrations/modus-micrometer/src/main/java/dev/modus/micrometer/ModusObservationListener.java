package dev.modus.micrometer;

import static dev.modus.micrometer.ModusObservationDocumentation.CALL;
import static dev.modus.micrometer.ModusObservationDocumentation.HOST_CALL;
import static dev.modus.micrometer.ModusObservationDocumentation.MODEL_CALL;

import dev.modus.core.event.CallEnded;
import dev.modus.core.event.CallStarted;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import dev.modus.core.event.HostCallStarted;
import dev.modus.core.event.ModelCallEnded;
import dev.modus.core.event.ModelCallStarted;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls of functions, of host functions and of models: {@link
 * ModusObservationDocumentation} lists names and keys.
 *
 * <p>The parent of a call's observation is the one that is current on the call's thread. A call
 * that runs on another thread than its request, such as an asynchronous one, is given its parent in
 * its context:
 *
 * <pre>{@code
 * CallContext.builder().attribute(ModusObservationListener.PARENT, observation).build()
 * }</pre>
 *
 * <p>A host call is a child of its guest's call, and current while it runs, so that what the host
 * function observes by itself is its child. Errors of observations are the exceptions themselves:
 * their messages hold no argument and no secret where they are this library's, and what the author
 * of a host function wrote where they are not.
 *
 * <p>Thread-safe; one may serve any number of engines.
 *
 * @since 0.1.0
 */
public final class ModusObservationListener implements EngineListener {

  /**
   * The attribute of a {@link dev.modus.core.CallContext} that holds the {@link Observation} a
   * call's own shall be a child of. It is the key under which Micrometer's context propagation, and
   * with it much of Spring, passes the current observation on.
   */
  public static final String PARENT = "micrometer.observation";

  private static final CallConvention CALLS = new CallConvention();
  private static final HostCallConvention HOST_CALLS = new HostCallConvention();
  private static final ModelCallConvention MODEL_CALLS = new ModelCallConvention();

  private final ObservationRegistry registry;

  /** What is observed at this moment, by execution id: the innermost of each call. */
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /**
   * Makes a listener, to be given to the builder of an engine.
   *
   * @param registry what is told of observations
   */
  public ModusObservationListener(ObservationRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /** An observation that has begun, within another one of the same call. */
  private record Running(
      Observation observation,
      Observation.Scope scope,
      Observation.Context context,
      @Nullable Running outer) {

    void end(@Nullable Throwable failure) {
      scope.close();
      if (failure != null) {
        observation.error(failure);
      }
      observation.stop();
    }
  }

  @Override
  public void callStarted(CallStarted event) {
    ModusCallContext context = new ModusCallContext(event);
    Observation observation = CALL.observation(null, CALLS, () -> context, registry);
    if (event.context().attributes().get(PARENT) instanceof Observation parent) {
      observation.parentObservation(parent);
    }
    begin(event, observation, context);
  }

  @Override
  public void hostCallStarted(HostCallStarted event) {
    ModusHostCallContext context = new ModusHostCallContext(event);
    beginWithin(
        event.call(), HOST_CALL.observation(null, HOST_CALLS, () -> context, registry), context);
  }

  @Override
  public void modelCallStarted(ModelCallStarted event) {
    ModusModelCallContext context = new ModusModelCallContext(event);
    beginWithin(
        event.hostCall().call(),
        MODEL_CALL.observation(null, MODEL_CALLS, () -> context, registry),
        context);
  }

  private void beginWithin(CallStarted call, Observation observation, Observation.Context context) {
    Running outer = running.get(call.executionId());
    if (outer != null) {
      observation.parentObservation(outer.observation());
    }
    begin(call, observation, context);
  }

  private void begin(CallStarted call, Observation observation, Observation.Context context) {
    observation.start();
    Observation.Scope scope = observation.openScope();
    String id = call.executionId();
    running.put(id, new Running(observation, scope, context, running.get(id)));
  }

  @Override
  public void callEnded(CallEnded event) {
    end(event.call(), event.failure(), ModusCallContext.class, context -> context.ended(event));
  }

  @Override
  public void hostCallEnded(HostCallEnded event) {
    end(
        event.hostCall().call(),
        event.failure(),
        ModusHostCallContext.class,
        context -> context.ended(event));
  }

  @Override
  public void modelCallEnded(ModelCallEnded event) {
    end(
        event.modelCall().hostCall().call(),
        event.failure(),
        ModusModelCallContext.class,
        context -> context.ended(event));
  }

  private interface Ending<C> {
    void of(C context);
  }

  /** Ends the innermost observation of a kind, and what somebody left open within it. */
  private <C extends Observation.Context> void end(
      CallStarted call, @Nullable Throwable failure, Class<C> kind, Ending<C> ending) {
    Running innermost = running.remove(call.executionId());
    while (innermost != null && !kind.isInstance(innermost.context())) {
      innermost.end(null);
      innermost = innermost.outer();
    }
    if (innermost == null) {
      return;
    }
    if (innermost.outer() != null) {
      running.put(call.executionId(), innermost.outer());
    }
    ending.of(kind.cast(innermost.context()));
    innermost.end(failure);
  }
}
