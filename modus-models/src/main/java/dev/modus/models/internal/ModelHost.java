package dev.modus.models.internal;

import dev.modus.core.host.HostCall;
import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelResponse;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The host module {@code modus_models} of one app. Guests are never told of failures but by what
 * they receive (models.md, sections 2, 6 and 8).
 */
public final class ModelHost {

  private final HostEnvironment environment;
  private final Providers.ForApp providers;
  private final Routes routes;
  private final Listeners listeners;

  public ModelHost(
      HostEnvironment environment, Providers.ForApp providers, Routes routes, Listeners listeners) {
    this.environment = environment;
    this.providers = providers;
    this.routes = routes;
    this.listeners = listeners;
  }

  public HostModule module() {
    return HostModule.named("modus_models")
        .function("getModelInfo", this::getModelInfo)
        .function("invokeModel", this::invokeModel)
        .build();
  }

  private @Nullable Object getModelInfo(HostCall call) {
    String name = text(call, 0);
    try {
      Manifest.Model model = model(name);
      // the fields as AssemblyScript and as Go spell them
      return Map.of(
          "name", model.name(),
          "fullName", model.sourceModel(),
          "Name", model.name(),
          "FullName", model.sourceModel());
    } catch (ModelException e) {
      call.failed(
          new ModelException(
              e.kind(), "Error getting model info. " + described(name, call) + e.reason(), e));
      return null;
    }
  }

  private String invokeModel(HostCall call) {
    String name = text(call, 0);
    ModelLog.log(Level.INFO, "Invoking model. " + described(name, call));
    long start = System.nanoTime();
    try {
      Manifest.Model model = model(name);
      ModelInvocation invocation =
          new ModelInvocation(call, environment, providers, routes, listeners, text(call, 1));
      ModelResponse response = invocation.run(model);
      ModelLog.log(
          Level.INFO, "Completed model invocation. " + described(name, call) + millisSince(start));
      return response.output();
    } catch (ModelException e) {
      String where = described(name, call) + millisSince(start) + ": " + e.reason();
      if (e.kind() == Kind.CANCELLED) {
        ModelLog.log(Level.WARNING, "Cancelled model invocation. " + where);
      } else {
        // it is this that logs
        call.failed(new ModelException(e.kind(), "Error invoking model. " + where, e));
      }
      return Failures.shown(e);
    }
  }

  private Manifest.Model model(String name) {
    Manifest.Model model = environment.manifest().models().get(name);
    if (model == null) {
      throw new ModelException(Kind.NOT_FOUND, "model " + oneLine(name) + " was not found");
    }
    return model;
  }

  /** An argument; a Go pointer that is nil is an empty text. */
  private static String text(HostCall call, int parameter) {
    List<@Nullable Object> arguments = call.arguments();
    Object value = parameter < arguments.size() ? arguments.get(parameter) : null;
    return value == null ? "" : value.toString();
  }

  /** Names come from guests, who are not to write lines of their own into the log. */
  private static String oneLine(String name) {
    return name.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }

  private static String described(String model, HostCall call) {
    return "Model: "
        + oneLine(model)
        + ", function: "
        + call.guestFunction()
        + ", execution: "
        + call.executionId()
        + ". ";
  }

  private static String millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000 + " ms";
  }
}
