package dev.modus.models;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.manifest.Manifest;

/** What the tests' class path offers: a provider for models of the connection {@code nowhere}. */
public final class FoundFactory implements ModelProviderFactory {

  /** For the service loader. */
  public FoundFactory() {}

  @Override
  public boolean supports(Manifest.Model model) {
    return model.connection().equals("nowhere");
  }

  @Override
  public ModelProvider create(HostEnvironment environment) {
    return ScriptedProvider.answering("found");
  }
}
