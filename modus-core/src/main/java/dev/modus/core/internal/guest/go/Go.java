package dev.modus.core.internal.guest.go;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.GuestSession;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.internal.guest.RuntimeExport;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.GuestType;
import dev.modus.core.metadata.Metadata;
import java.util.List;
import java.util.stream.Stream;

/** Go guests, compiled by TinyGo. */
public final class Go implements GuestLanguage {

  private final GoCodecs codecs;
  private final Coercion coercion;
  private final Limits limits;

  public Go(Metadata metadata, Coercion coercion, Limits limits) {
    this.codecs = new GoCodecs(metadata);
    this.coercion = coercion;
    this.limits = limits;
  }

  /** The helpers for values are there only if the app's types need them. */
  @Override
  public List<RuntimeExport> requiredExports() {
    return List.of(new RuntimeExport("malloc", 1, 1), new RuntimeExport("free", 1, 0));
  }

  @Override
  public List<RuntimeExport> exportsForDefaults() {
    return List.of();
  }

  /**
   * Named types that are no structs look like structs without fields, for nothing records what they
   * are. A function that uses one does not fit, and cannot be called; the app can still be loaded.
   */
  @Override
  public boolean fits(FunctionSignature function, int wasmParameters, int wasmResults) {
    return isExact(function, wasmParameters, wasmResults)
        || types(function).anyMatch(type -> isOpaque(codecs.of(type)));
  }

  private static boolean isOpaque(GoCodec codec) {
    return GoCodecs.problem(codec).isPresent() || GoCodecs.holdsEmptyStruct(codec);
  }

  private static Stream<GuestType> types(FunctionSignature function) {
    return Stream.concat(
        function.parameters().stream().map(parameter -> parameter.type()),
        function.results().stream().map(result -> result.type()));
  }

  private boolean isExact(FunctionSignature function, int wasmParameters, int wasmResults) {
    int results =
        function.results().stream().mapToInt(result -> codecs.of(result.type()).values()).sum();
    int parameters =
        function.parameters().stream().mapToInt(each -> codecs.of(each.type()).values()).sum();
    boolean indirect = results > 1;
    return wasmParameters == parameters + (indirect ? 1 : 0)
        && wasmResults == (indirect ? 0 : results);
  }

  @Override
  public FunctionPlan plan(FunctionSignature function, int wasmParameters, int wasmResults) {
    if (isExact(function, wasmParameters, wasmResults)) {
      return new GoExportPlan(function, codecs, coercion, limits);
    }
    return types(function)
        .flatMap(type -> GoCodecs.problem(codecs.of(type)).stream())
        .findFirst()
        .map(reason -> GoUnfitPlan.because(function, reason))
        .orElseGet(() -> GoUnfitPlan.ofUnknownLayout(function));
  }

  @Override
  public HostPlan hostPlan(FunctionSignature function) {
    return new GoImportPlan(function, codecs, coercion, limits);
  }

  @Override
  public GuestSession open(GuestInstance instance) {
    return new GoHeap(instance);
  }
}
