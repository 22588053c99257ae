package dev.modus.core.internal.host;

import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A host module put together by its builder. */
public record NamedHostModule(String name, Map<String, HostFunction> functions)
    implements HostModule {

  /** Starts a module. */
  public static HostModule.Builder builder(String module) {
    return new Builder(module);
  }

  private static final class Builder implements HostModule.Builder {
    private final String module;
    private final Map<String, HostFunction> functions = new LinkedHashMap<>();

    Builder(String module) {
      this.module = module;
    }

    @Override
    public HostModule.Builder function(String name, HostFunction implementation) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(implementation, "implementation");
      if (functions.putIfAbsent(name, implementation) != null) {
        throw new IllegalArgumentException(
            "Host module '" + module + "' has a function '" + name + "' already");
      }
      return this;
    }

    @Override
    public HostModule build() {
      if (functions.isEmpty()) {
        throw new IllegalStateException(
            "Host module '" + module + "' has no functions: call function(name, implementation)");
      }
      return new NamedHostModule(module, Map.copyOf(functions));
    }
  }
}
