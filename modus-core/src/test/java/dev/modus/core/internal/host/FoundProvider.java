package dev.modus.core.internal.host;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A provider that {@link java.util.ServiceLoader} finds; it offers nothing but itself. */
public final class FoundProvider implements HostModuleProvider {

  /** Those that engines have asked, and not closed. */
  public static final Set<FoundProvider> OPEN = ConcurrentHashMap.newKeySet();

  @Override
  public List<HostModule> modules(HostEnvironment environment) {
    OPEN.add(this);
    return List.of();
  }

  @Override
  public void close() {
    OPEN.remove(this);
  }
}
