package dev.modus.core.internal.host;

import dev.modus.core.host.HostEnvironment;
import dev.modus.core.host.HostModule;
import dev.modus.core.host.HostModuleProvider;
import dev.modus.core.internal.log.Log;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Where the host modules of an engine come from, the first to have a name keeping it: modules given
 * by the host, providers given by the host, providers found, what is built in.
 */
public final class HostModules implements AutoCloseable {

  private final Map<String, HostModule> given;
  private final List<HostModuleProvider> providers;

  /** Those this engine made itself, and has to close. */
  private final List<HostModuleProvider> own;

  private HostModules(
      Map<String, HostModule> given,
      List<HostModuleProvider> providers,
      List<HostModuleProvider> own) {
    this.given = given;
    this.providers = providers;
    this.own = own;
  }

  /** Looks for providers beside those that were given. */
  public static HostModules find(
      Map<String, HostModule> given,
      List<HostModuleProvider> providers,
      List<HostModuleProvider> builtIn) {
    List<HostModuleProvider> own = new ArrayList<>();
    ServiceLoader.load(HostModuleProvider.class, HostModules.class.getClassLoader())
        .forEach(own::add);
    own.addAll(builtIn);
    return new HostModules(Map.copyOf(given), List.copyOf(providers), List.copyOf(own));
  }

  /** The modules for one app, by name. */
  public Map<String, HostModule> of(HostEnvironment environment) {
    Map<String, HostModule> modules = new LinkedHashMap<>(given);
    for (List<HostModuleProvider> list : List.of(providers, own)) {
      for (HostModuleProvider provider : list) {
        for (HostModule module : provider.modules(environment)) {
          modules.putIfAbsent(module.name(), module);
        }
      }
    }
    return modules;
  }

  /** Tells all providers that an engine serves its first app; one of them may refuse. */
  public void serving(HostEnvironment environment) {
    for (List<HostModuleProvider> list : List.of(providers, own)) {
      list.forEach(provider -> provider.serving(environment, null));
    }
  }

  /** Tells all providers that an app has taken the place of another one, which is past refusing. */
  public void serving(HostEnvironment environment, HostEnvironment former) {
    tell("did not follow a reload", provider -> provider.serving(environment, former));
  }

  /** Tells all providers that guests cannot be called much longer. */
  public void closing(HostEnvironment environment) {
    tell("failed to end its work", provider -> provider.closing(environment));
  }

  private void tell(String failed, Consumer<HostModuleProvider> what) {
    for (List<HostModuleProvider> list : List.of(providers, own)) {
      for (HostModuleProvider provider : list) {
        try {
          what.accept(provider);
        } catch (RuntimeException e) {
          Log.HOST.log(Level.WARNING, provider.getClass().getName() + " " + failed, e);
        }
      }
    }
  }

  @Override
  public void close() {
    for (HostModuleProvider provider : own) {
      try {
        provider.close();
      } catch (RuntimeException e) {
        Log.HOST.log(Level.WARNING, "Closing " + provider.getClass().getName() + " failed", e);
      }
    }
  }
}
