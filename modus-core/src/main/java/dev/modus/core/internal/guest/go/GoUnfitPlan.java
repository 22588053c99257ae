package dev.modus.core.internal.guest.go;

import dev.modus.core.Selection;
import dev.modus.core.internal.guest.ArgumentProblem;
import dev.modus.core.internal.guest.FunctionPlan;
import dev.modus.core.internal.guest.GuestInstance;
import dev.modus.core.metadata.FunctionSignature;
import org.jspecify.annotations.Nullable;

/** A function whose types the metadata does not describe well enough to call it. */
record GoUnfitPlan(String reason) implements FunctionPlan {

  static GoUnfitPlan because(FunctionSignature function, String reason) {
    return new GoUnfitPlan("failed to get execution plan for " + function.name() + ": " + reason);
  }

  static GoUnfitPlan ofUnknownLayout(FunctionSignature function) {
    return new GoUnfitPlan(
        "unsupported type: the metadata does not tell how the types of "
            + function.name()
            + " are laid out. Named types that are no structs cannot be passed; use the type"
            + " behind the name");
  }

  @Override
  public Object call(GuestInstance instance, @Nullable Object[] arguments, Selection selection) {
    throw ArgumentProblem.wrongNumber(reason);
  }
}
