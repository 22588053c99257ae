package dev.modus.core.internal.guest;

import dev.modus.core.metadata.FunctionSignature;
import java.util.List;

/**
 * Everything the engine must know of a guest's source language. One implementation per language,
 * one object per app.
 */
public interface GuestLanguage {
  /** The functions every module of this language must export, besides its start function. */
  List<RuntimeExport> requiredExports();

  /** The functions a module of this language must export if a parameter has a default. */
  List<RuntimeExport> exportsForDefaults();

  /** Tells whether a WebAssembly signature can be the one of a function. */
  boolean fits(FunctionSignature function, int wasmParameters, int wasmResults);

  /** Prepares the calls of an exported function. Never fails: what cannot be passed fails calls. */
  FunctionPlan plan(FunctionSignature function, int wasmParameters, int wasmResults);

  /** Prepares the answers to calls of an imported function. */
  HostPlan hostPlan(FunctionSignature function);

  /** Takes an instance into use, after it was built and before it is started. */
  GuestSession open(GuestInstance instance);
}
