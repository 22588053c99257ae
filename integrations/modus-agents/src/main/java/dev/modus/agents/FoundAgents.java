package dev.modus.agents;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agents for engines that were given none: kept in memory, with the settings the reference takes
 * from the environment. Found by {@link java.util.ServiceLoader}; there is no need to name it.
 *
 * @since 0.1.0
 */
public final class FoundAgents implements HostModuleProvider {

  private final Agents agents = Agents.builder().environment(System::getenv).build();

  /** Creates agents with settings of the process's environment. */
  public FoundAgents() {}

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    return agents.modules(environment);
  }

  @Override
  public void serving(HostEnvironment environment, @Nullable HostEnvironment former) {
    agents.serving(environment, former);
  }

  @Override
  public void closing(HostEnvironment environment) {
    agents.closing(environment);
  }

  @Override
  public void close() {
    agents.close();
  }
}
