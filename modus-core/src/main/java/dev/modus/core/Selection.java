package dev.modus.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which members of the objects in a result are read from the guest's memory. What is not selected
 * costs nothing: it is not looked at, not copied, and missing in the result.
 *
 * <pre>{@code
 * Selection names = Selection.of("firstName", "address.city");
 * }</pre>
 *
 * <p>Lists are passed through: a selection says what is read of each element. Of a map, {@code key}
 * and {@code value} say what is read of its keys and values, which are always there themselves. Of
 * several results, {@code item1}, {@code item2} and so on stand for one each, and those not
 * selected are {@code null}. Anything else, such as a text, is read whole.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Selection {

  private static final Selection EVERYTHING = new Selection(null);

  /** Null for everything. */
  private final @Nullable Map<String, Selection> members;

  private Selection(@Nullable Map<String, Selection> members) {
    this.members = members;
  }

  /** {@return the selection that leaves nothing out} */
  public static Selection everything() {
    return EVERYTHING;
  }

  /**
   * Selects members by their paths.
   *
   * @param paths names of members, such as {@code name}, or of members in members, such as {@code
   *     address.city}. A path that ends at an object selects all of it. None at all selects
   *     nothing: objects are then empty
   * @return the selection
   */
  public static Selection of(String... paths) {
    Map<String, Selection> members = new HashMap<>();
    for (String path : paths) {
      int dot = path.indexOf('.');
      String name = dot < 0 ? path : path.substring(0, dot);
      Selection below = dot < 0 ? EVERYTHING : of(path.substring(dot + 1));
      members.merge(name, below, Selection::and);
    }
    return new Selection(members);
  }

  /**
   * Selects members, each with what is selected of it.
   *
   * @param members selections by name; copied
   * @return the selection
   */
  public static Selection of(Map<String, Selection> members) {
    return new Selection(Map.copyOf(members));
  }

  /**
   * Selects what either of two selections does.
   *
   * @param other the other one
   * @return both together
   */
  public Selection and(Selection other) {
    if (members == null || other.members == null) {
      return EVERYTHING;
    }
    Map<String, Selection> both = new HashMap<>(members);
    other.members.forEach((name, selection) -> both.merge(name, selection, Selection::and));
    return new Selection(both);
  }

  /** {@return whether nothing is left out, here and below} */
  public boolean isEverything() {
    return members == null;
  }

  /**
   * Looks up a member.
   *
   * @param name its name
   * @return what is selected of it; {@code null} if it is not selected
   */
  public @Nullable Selection member(String name) {
    return members == null ? EVERYTHING : members.get(Objects.requireNonNull(name, "name"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selection selection && Objects.equals(members, selection.members);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(members);
  }

  /** {@return the selected names, sorted, each with what is selected below it} */
  @Override
  public String toString() {
    return members == null ? "everything" : new TreeMap<>(members).toString();
  }
}
