package dev.modus.graphql.internal.schema;

import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.RootField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Several functions may ask for the same field: getPerson, listPerson and person (section 2.13).
 */
final class FieldCollisions {

  private final Consumer<String> warnings;
  private final Consumer<OmittedFunction> omitted;
  private final Map<RootField, FunctionField> settled = new LinkedHashMap<>();

  private FieldCollisions(Consumer<String> warnings, Consumer<OmittedFunction> omitted) {
    this.warnings = warnings;
    this.omitted = omitted;
  }

  /**
   * Gives every function a field of its own.
   *
   * @param fields in the order of the functions' names
   */
  static List<FunctionField> settle(
      List<FunctionField> fields, Consumer<String> warnings, Consumer<OmittedFunction> omitted) {
    return new FieldCollisions(warnings, omitted).settleAll(fields);
  }

  private List<FunctionField> settleAll(List<FunctionField> fields) {
    List<FunctionField> losers = new ArrayList<>();
    for (FunctionField field : fields) {
      FunctionField present = settled.get(field.field());
      if (present == null || field.function().equals(field.field().name())) {
        settled.put(field.field(), field);
        if (present != null) {
          losers.add(present);
        }
      } else {
        losers.add(field);
      }
    }
    losers.sort(Comparator.comparing(FunctionField::function));
    losers.forEach(this::settleLoser);
    return List.copyOf(settled.values());
  }

  private void settleLoser(FunctionField loser) {
    RootField wanted = loser.field();
    String alternative = FieldNaming.untrimmed(loser.function());
    for (String name : List.of(alternative, loser.function())) {
      RootField other = new RootField(wanted.type(), name);
      if (settled.putIfAbsent(other, loser.withField(other)) == null) {
        warnings.accept(
            "Function '%s' is reachable as %s, because field %s belongs to function '%s' already"
                .formatted(
                    loser.function(),
                    other,
                    wanted,
                    Objects.requireNonNull(settled.get(wanted)).function()));
        return;
      }
    }
    omitted.accept(
        new OmittedFunction(
            loser.function(),
            null,
            "fields %s and %s belong to other functions already"
                .formatted(wanted, new RootField(wanted.type(), alternative))));
  }
}
