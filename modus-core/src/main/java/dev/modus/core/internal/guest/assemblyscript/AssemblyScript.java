package dev.modus.core.internal.guest.assemblyscript;

import dev.modus.core.Limits;
import dev.modus.core.internal.guest.Coercion;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.internal.guest.GuestLanguage;
import dev.modus.core.internal.guest.GuestSession;
import dev.modus.core.internal.guest.HostPlan;
import dev.modus.core.internal.guest.RuntimeExport;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import java.util.List;

/** AssemblyScript guests. */
public final class AssemblyScript implements GuestLanguage {

  private final Codecs codecs;
  private final Coercion coercion;
  private final Limits limits;

  public AssemblyScript(Metadata metadata, Coercion coercion, Limits limits) {
    this.codecs = new Codecs(metadata);
    this.coercion = coercion;
    this.limits = limits;
  }

  @Override
  public List<RuntimeExport> requiredExports() {
    return List.of(
        new RuntimeExport("__new", 2, 1),
        new RuntimeExport("__pin", 1, 1),
        new RuntimeExport("__unpin", 1, 0));
  }

  @Override
  public List<RuntimeExport> exportsForDefaults() {
    return List.of(new RuntimeExport(ExportPlan.SET_ARGUMENTS_LENGTH, 1, 0));
  }

  /** Every value is one WebAssembly value; a result may be missing, or be ignored. */
  @Override
  public boolean fits(FunctionSignature function, int wasmParameters, int wasmResults) {
    return wasmParameters == function.parameters().size()
        && wasmResults <= 1
        && wasmResults >= function.results().size();
  }

  @Override
  public FunctionPlan plan(FunctionSignature function, int wasmParameters, int wasmResults) {
    return new ExportPlan(function, codecs, coercion, limits);
  }

  @Override
  public HostPlan hostPlan(FunctionSignature function) {
    return new ImportPlan(function, codecs, coercion, limits);
  }

  @Override
  public GuestSession open(GuestInstance instance) {
    return new Heap(instance);
  }
}
