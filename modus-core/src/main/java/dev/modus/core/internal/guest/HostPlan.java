package dev.modus.core.internal.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one imported function is answered: codecs and calling convention, resolved at load. */
public interface HostPlan {
  /** The arguments the guest passed. */
  List<@Nullable Object> arguments(GuestInstance instance, long[] raw);

  /** The raw results for a value; a null value gives what means "failed" to the guest. */
  long[] result(GuestInstance instance, @Nullable Object value);
}
