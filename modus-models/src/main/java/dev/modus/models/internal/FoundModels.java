package dev.modus.models.internal;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.models.Models;
import java.util.List;

/** What an engine finds when its application says nothing of models. */
public final class FoundModels implements HostModuleProvider {

  private final Models models = Models.builder().build();

  /** For the service loader. */
  public FoundModels() {}

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return models.modules(environment);
  }

  @Override
  public void close() {
    models.close();
  }
}
