package dev.modus.models.internal;

import dev.modus.core.manifest.Manifest;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The routes by the model's name. They outlive a reload of the app, as do their counts. */
public final class Routes {

  private final PolicySettings common;
  private final Map<String, PolicySettings> own;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  public Routes(PolicySettings common, Map<String, PolicySettings> own) {
    this.common = common;
    this.own = own;
  }

  /** A name that was mistyped would be noticed when the fallback is needed, and missing then. */
  public void warnOfUnknownModels(Manifest manifest) {
    warn("the common policy", common, manifest);
    own.forEach(
        (model, policy) -> {
          if (manifest.models().containsKey(model)) {
            warn("the policy of model '" + model + "'", policy, manifest);
          } else {
            ModelLog.log(
                Level.WARNING,
                "There is a policy for model '"
                    + model
                    + "', which modus.json does not declare; it declares "
                    + manifest.models().keySet());
          }
        });
  }

  private static void warn(String whose, PolicySettings policy, Manifest manifest) {
    for (String fallback : policy.fallbackModels()) {
      if (!manifest.models().containsKey(fallback)) {
        ModelLog.log(
            Level.WARNING,
            whose
                + " falls back on model '"
                + fallback
                + "', which modus.json does not declare and which is passed over; it declares "
                + manifest.models().keySet());
      }
    }
  }

  Route of(String model) {
    return routes.computeIfAbsent(
        model, name -> Route.limited(own.getOrDefault(name, common), name));
  }
}
