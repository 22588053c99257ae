package dev.modus.core.host;

import dev.modus.core.internal.host.NamedHostModule;
import java.util.Map;
import java.util.Objects;

/**
 * Java functions that guests may import, under one module name.
 *
 * <pre>{@code
 * HostModule inventory =
 *     HostModule.named("inventory")
 *         .function("inStock", call -> stock.get((String) call.argument("article")))
 *         .build();
 * }</pre>
 *
 * <p>Types come from the guest's own import declaration in its metadata; nothing is declared twice.
 *
 * <p>Implementations must be thread-safe and must not change after they are handed to an engine.
 *
 * @since 0.1.0
 */
public interface HostModule {
  /** {@return the module name guests import from, such as {@code inventory}} */
  String name();

  /** {@return the functions by name; never empty} */
  Map<String, HostFunction> functions();

  /**
   * A module with a single function.
   *
   * @param module the module name guests import from
   * @param function the function's name
   * @param implementation what it does
   * @return the module
   */
  static HostModule of(String module, String function, HostFunction implementation) {
    return named(module).function(function, implementation).build();
  }

  /**
   * Starts a module.
   *
   * @param module the module name guests import from
   * @return a builder; not thread-safe
   */
  static Builder named(String module) {
    return NamedHostModule.builder(Objects.requireNonNull(module, "module"));
  }

  /**
   * Builds a {@link HostModule}. Not thread-safe.
   *
   * @since 0.1.0
   */
  interface Builder {
    /**
     * Adds a function.
     *
     * @param name the name guests import
     * @param implementation what it does
     * @return this builder
     * @throws IllegalArgumentException if the module has a function of that name already
     */
    Builder function(String name, HostFunction implementation);

    /**
     * Builds the module.
     *
     * @return the module
     * @throws IllegalStateException if no function was added
     */
    HostModule build();
  }
}
