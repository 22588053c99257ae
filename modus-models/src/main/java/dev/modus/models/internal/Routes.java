package dev.modus.models.internal;

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

  Route of(String model) {
    return routes.computeIfAbsent(
        model, name -> Route.limited(own.getOrDefault(name, common), name));
  }
}
