package dev.modus.core.internal.host;

import dev.modus.core.ErrorCode;
import dev.modus.core.host.HostFunction;
import dev.modus.core.host.HostModule;
import dev.modus.core.internal.event.CallEvents;
import dev.modus.core.internal.event.HostCallEvents;
import dev.modus.core.internal.guest.CallState;
import dev.modus.core.internal.guest.GuestFailure;
import dev.modus.core.internal.guest.GuestFault;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.HostEffect;
import dev.modus.core.internal.guest.HostImport;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.internal.guest.InvalidValue;
import dev.modus.core.internal.guest.LimitReached;
import dev.modus.core.internal.log.Log;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for each function a guest imports, who answers it. An import nobody provides becomes a
 * function that fails when it is called, so that an app with one exotic import runs everything else
 * (host-functions.md, section 2.4).
 */
public final class HostLinker {

  /** Artifacts that answer what the SDKs import, found when they are there. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "modus_agents", "dev.modus:modus-agents",
          "modus_models", "dev.modus:modus-models",
          "modus_dgraph_client", "dev.modus:modus-dgraph",
          "modus_neo4j_client", "dev.modus:modus-neo4j");

  private final Metadata metadata;
  private final GuestLanguage language;
  private final Map<String, HostModule> modules;
  private final Clock clock;
  private final Wasi wasi;
  private final SystemModule system;

  public HostLinker(
      Metadata metadata, GuestLanguage language, Map<String, HostModule> modules, Clock clock) {
    this.metadata = metadata;
    this.language = language;
    this.modules = modules;
    this.clock = clock;
    this.wasi = new Wasi(clock);
    this.system = new SystemModule(metadata.app().name(), clock);
  }

  /**
   * A linked import.
   *
   * @param host the host's side
   * @param provided whether somebody provides it
   */
  public record Link(HostImport host, boolean provided) {}

  /**
   * Tells whether an import with these numbers of WebAssembly values can be linked. One that nobody
   * provides can: it fails before any value is looked at.
   */
  public boolean fits(String module, String name, int parameters, int results) {
    if (module.equals(Wasi.MODULE)) {
      return wasi.fits(name, parameters, results);
    }
    if (module.equals("env") && name.equals("Date.now")) {
      return parameters == 0 && results == 1;
    }
    FunctionSignature signature = metadata.imports().get(module + "." + name);
    return signature == null
        || function(module, name) == null
        || language.fits(signature, parameters, results);
  }

  /** Refuses a module that would never be asked, because its functions are built in. */
  public static void requireFree(HostModule module) {
    if (module.name().isBlank()) {
      throw new IllegalArgumentException("A host module needs a name that guests can import from");
    }
    for (String function : module.functions().keySet()) {
      boolean taken =
          module.name().equals(Wasi.MODULE)
              || module.name().equals("env")
              || (module.name().equals(SystemModule.MODULE)
                  && SystemModule.FUNCTIONS.contains(function));
      if (taken) {
        throw new IllegalArgumentException(
            module.name() + "." + function + " is built in and cannot be replaced");
      }
    }
  }

  /** Links one import. */
  public Link link(String module, String name, int results) {
    if (module.equals(Wasi.MODULE)) {
      return new Link(wasi.function(name, results), true);
    }
    if (module.equals("env") && name.equals("Date.now")) {
      return new Link(HostImport.of(HostEffect.READS_CLOCK_OR_RANDOM, this::dateNow), true);
    }
    String qualified = module + "." + name;
    HostFunction function = function(module, name);
    FunctionSignature signature = metadata.imports().get(qualified);
    if (function == null || signature == null) {
      return new Link(missing(qualified, function != null), false);
    }
    HostPlan plan = language.hostPlan(signature);
    boolean told = !qualified.equals(SystemModule.LOG_MESSAGE); // which is told as a log line
    return new Link(new PlannedImport(signature, plan, function, results, told), true);
  }

  private @Nullable HostFunction function(String module, String name) {
    HostFunction builtIn = module.equals(SystemModule.MODULE) ? system.function(name) : null;
    if (builtIn != null) {
      return builtIn;
    }
    HostModule given = modules.get(module);
    return given == null ? null : given.functions().get(name);
  }

  private long[] dateNow(GuestInstance instance, long[] arguments) {
    return new long[] {Double.doubleToRawLongBits((double) clock.millis())};
  }

  private static HostImport missing(String name, boolean lacksMetadata) {
    String reason =
        lacksMetadata
            ? "the guest imports " + name + " without declaring its types in the app's metadata"
            : "the guest called " + name + ", which nobody provides";
    String advice = lacksMetadata ? "Rebuild the app with a current Modus SDK" : advice(name);
    return (instance, arguments) -> {
      throw new GuestFault(ErrorCode.IMPORT_NOT_PROVIDED, reason, advice);
    };
  }

  private static String advice(String name) {
    String module = name.substring(0, name.lastIndexOf('.'));
    String artifact = ARTIFACTS.get(module);
    return artifact != null
        ? "Add the dependency " + artifact
        : "Give the engine a host module: hostModule(HostModule.named(\""
            + module
            + "\").function(\""
            + name.substring(name.lastIndexOf('.') + 1)
            + "\", …).build())";
  }

  /** Decodes, calls, encodes; a failure is logged and answered with 0 (host-functions.md, 1.2). */
  private record PlannedImport(
      FunctionSignature signature, HostPlan plan, HostFunction function, int results, boolean told)
      implements HostImport {

    @Override
    public long[] call(GuestInstance instance, long[] raw) {
      CallEvents events = instance.call().events();
      return events == null || !told
          ? answer(instance, raw, null)
          : answerAndTell(instance, raw, events.hostCall(signature.name()));
    }

    private long[] answerAndTell(GuestInstance instance, long[] raw, HostCallEvents events) {
      try {
        return answer(instance, raw, events);
      } catch (RuntimeException | Error e) {
        events.failed(e);
        throw e;
      } finally {
        events.ended();
      }
    }

    private long[] answer(GuestInstance instance, long[] raw, @Nullable HostCallEvents events) {
      List<@Nullable Object> arguments;
      try {
        arguments = plan.arguments(instance, raw);
      } catch (GuestFault | LimitReached e) {
        return failed("Error decoding input parameters.", e, instance.call(), events);
      }
      CallState call = instance.call();
      Object value;
      try {
        value = function.call(new GuestHostCall(signature, arguments, call, events));
      } catch (GuestFailure e) {
        throw e; // a limit of the call, met by one of our own functions
      } catch (LoggedFailure e) {
        call.awaitEndIfTimeIsOver();
        return told(e.failure(), call, events);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed("Interrupted in host function.", e, call, events);
      } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
        call.awaitEndIfTimeIsOver();
        return failed("Exception in host function.", e, call, events);
      } finally {
        call.requireNotEnded(); // whatever the function did with its interrupt
      }
      try {
        long[] encoded = plan.result(instance, value);
        // an import may be declared with a result its metadata does not have
        return encoded.length == results ? encoded : Arrays.copyOf(encoded, results);
      } catch (InvalidValue | GuestFault | LimitReached e) {
        return failed("Error encoding results.", e, call, events);
      }
    }

    private long[] failed(
        String what, Throwable cause, CallState call, @Nullable HostCallEvents events) {
      Log.HOST.failure(Level.ERROR, what + " (" + signature.name() + ")", cause);
      return told(cause, call, events);
    }

    private long[] told(Throwable cause, CallState call, @Nullable HostCallEvents events) {
      call.hostFailed(cause);
      if (events != null) {
        events.failed(cause);
      }
      return new long[results];
    }
  }
}
