package dev.modus.core.internal.guest.go;

import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.metadata.FunctionSignature;
import org.jspecify.annotations.Nullable;

/** A function whose types the metadata does not describe well enough to call it. */
record GoUnfitPlan(FunctionSignature function) implements FunctionPlan {

  @Override
  public Object call(GuestInstance instance, @Nullable Object[] arguments) {
    throw ArgumentProblem.wrongNumber(
        "unsupported type: the metadata does not tell how the types of "
            + function.name()
            + " are laid out. Named types that are no structs cannot be passed; use the type"
            + " behind the name");
  }
}
