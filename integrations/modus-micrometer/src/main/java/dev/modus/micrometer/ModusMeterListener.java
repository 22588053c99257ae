package dev.modus.micrometer;

import dev.modus.core.event.AppLoaded;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.GuestLogged;
import dev.modus.core.event.LimitMet;
import dev.modus.core.event.ModelCallEnded;
import dev.modus.core.event.ModelCallStarted;
import dev.modus.core.event.PoolEvent;
import dev.modus.micrometer.ModusObservationDocumentation.ModusKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Counts what happens besides calls, whose metrics come from {@link ModusObservationListener}.
 *
 * <table class="striped">
 *   <caption>Meters</caption>
 *   <thead><tr><th>Name</th><th>Counts</th><th>Tags</th></tr></thead>
 *   <tbody>
 *   <tr><td>{@code modus.instances}</td><td>events of the pool of instances</td>
 *       <td>{@code modus.app}, {@code event} ({@link PoolEvent.Kind}), {@code reason} ({@link
 *       PoolEvent.DiscardReason}, or {@code none})</td></tr>
 *   <tr><td>{@code modus.log.lines}</td><td>lines guests log and print</td>
 *       <td>{@code modus.app}, {@code modus.function}, {@code level}</td></tr>
 *   <tr><td>{@code modus.limits}</td><td>limits that calls met</td>
 *       <td>{@code modus.app}, {@code modus.function}, {@code limit}</td></tr>
 *   <tr><td>{@code modus.model.tokens}</td><td>tokens, where providers tell them</td>
 *       <td>{@code modus.app}, {@code modus.model}, {@code modus.model.provider}, {@code type}
 *       ({@code input} or {@code output})</td></tr>
 *   <tr><td>{@code modus.app.load}</td><td>and times how apps are loaded</td>
 *       <td>{@code modus.app}, {@code reload}, {@code modus.outcome}</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Thread-safe; one may serve any number of engines.
 *
 * @since 0.1.0
 */
public final class ModusMeterListener implements EngineListener {

  /** Guests choose levels; a tag has only these, {@code none} and {@code other}. */
  private static final Set<String> LEVELS =
      Set.of("trace", "debug", "info", "warning", "error", "fatal");

  private final MeterRegistry registry;

  /**
   * Makes a listener, to be given to the builder of an engine.
   *
   * @param registry where the meters are
   */
  public ModusMeterListener(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  private void count(String name, double amount, String... tags) {
    registry.counter(name, tags).increment(amount);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void pool(PoolEvent event) {
    PoolEvent.DiscardReason reason = event.reason();
    count(
        "modus.instances",
        1,
        ModusKey.APP.asString(),
        event.app(),
        "event",
        lower(event.kind()),
        "reason",
        reason == null ? "none" : lower(reason));
  }

  @Override
  public void guestLogged(GuestLogged event) {
    count(
        "modus.log.lines",
        1,
        ModusKey.APP.asString(),
        event.call().app(),
        ModusKey.FUNCTION.asString(),
        event.call().function(),
        "level",
        level(event.message().level()));
  }

  private static String level(String given) {
    if (given.isEmpty()) {
      return "none";
    }
    return LEVELS.contains(given) ? given : "other";
  }

  @Override
  public void limitMet(LimitMet event) {
    count(
        "modus.limits",
        1,
        ModusKey.APP.asString(),
        event.call().app(),
        ModusKey.FUNCTION.asString(),
        event.call().function(),
        "limit",
        event.limit());
  }

  @Override
  public void modelCallEnded(ModelCallEnded event) {
    tokens(event.modelCall(), "input", event.inputTokens());
    tokens(event.modelCall(), "output", event.outputTokens());
  }

  private void tokens(ModelCallStarted call, String type, OptionalLong tokens) {
    if (tokens.isPresent()) {
      count(
          "modus.model.tokens",
          (double) tokens.getAsLong(),
          ModusKey.APP.asString(),
          call.hostCall().call().app(),
          ModusKey.MODEL.asString(),
          call.model(),
          ModusKey.MODEL_PROVIDER.asString(),
          call.provider(),
          "type",
          type);
    }
  }

  @Override
  public void appLoaded(AppLoaded event) {
    registry
        .timer(
            "modus.app.load",
            ModusKey.APP.asString(),
            event.app(),
            "reload",
            Boolean.toString(event.reloaded()),
            ModusKey.OUTCOME.asString(),
            Keys.outcome(event.failure()))
        .record(event.duration());
  }
}
