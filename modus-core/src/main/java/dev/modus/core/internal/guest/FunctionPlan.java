package dev.modus.core.internal.guest;

import dev.modus.core.Selection;
import org.jspecify.annotations.Nullable;

/** How one exported function is called: codecs and calling convention, resolved at load. */
public interface FunctionPlan {

  /** Stands for an argument that was not given, for a parameter that has a default. */
  Object ABSENT =
      new Object() {
        @Override
        public String toString() {
          return "absent";
        }
      };

  /**
   * Encodes the arguments, calls the function, decodes the result.
   *
   * @param arguments one per parameter, {@link #ABSENT} where the default applies
   * @param selection what to read of the result
   * @throws ArgumentProblem if an argument does not fit
   * @throws GuestFault if the result cannot be read
   */
  @Nullable Object call(GuestInstance instance, @Nullable Object[] arguments, Selection selection);
}
