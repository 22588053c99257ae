package dev.modus.core.metadata;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a function.
 *
 * @param name the name arguments are matched by; in Go several parameters may be called {@code _}
 * @param type the type as the guest's compiler sees it
 * @param optional whether the metadata holds a default, be it {@code null}
 * @param defaultValue the stored default: {@code null}, {@link Boolean}, {@link String}, {@link
 *     Long}, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, a {@link java.util.List}
 *     of these, or a {@link java.util.Map}. The AssemblyScript SDK stores {@code ""} for every
 *     initialiser that is not a literal, so {@code ""} on a type other than text means "known only
 *     to the guest"
 * @since 0.1.0
 */
public record Parameter(
    String name, GuestType type, boolean optional, @Nullable Object defaultValue) {
  /** Checks the components. */
  public Parameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** {@return a parameter every caller must supply} */
  static Parameter required(String name, GuestType type) {
    return new Parameter(name, type, false, null);
  }

  /**
   * Tells whether the default is stored as a value a host can pass on.
   *
   * @return false for the {@code ""} that stands for an initialiser only the guest knows, and for
   *     required parameters
   */
  public boolean hasKnownDefault() {
    return optional && isKnown(defaultValue, type);
  }

  private static boolean isKnown(@Nullable Object value, GuestType type) {
    if (value instanceof List<?> list && type.kind() == GuestType.Kind.LIST) {
      return list.stream().allMatch(element -> isKnown(element, type.element()));
    }
    return !"".equals(value) || type.kind() == GuestType.Kind.STRING;
  }
}
