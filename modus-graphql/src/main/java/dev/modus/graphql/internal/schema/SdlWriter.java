package dev.modus.graphql.internal.schema;

import dev.modus.graphql.RootType;
import dev.modus.graphql.internal.schema.Definition.Member;
import dev.modus.graphql.internal.schema.FunctionField.Argument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the text of a schema (graphql.md, section 2.12). */
final class SdlWriter {

  static final Comparator<String> NAME_ORDER =
      Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT))
          .thenComparing(Comparator.naturalOrder());

  private static final String HEADER = "# Modus GraphQL Schema (auto-generated)\n";

  /** Always there, even for apps without agents. */
  private static final String TAIL =
      """

      scalar JSON

      type AgentEvent {
        name: String!
        data: JSON
        timestamp: String
      }

      type Subscription {
        agentEvent(agentId: String!): AgentEvent!
      }
      """;

  private final StringBuilder out = new StringBuilder(HEADER);

  private SdlWriter() {}

  /**
   * Writes a schema.
   *
   * @param fields the root fields, in the order of their names
   */
  static String write(List<FunctionField> fields, TypeConverter types) {
    SdlWriter writer = new SdlWriter();
    for (RootType root : RootType.values()) {
      writer.root(root, fields.stream().filter(field -> field.field().type() == root).toList());
    }
    writer.scalars(types.scalars());
    Reachable inputs = new Reachable(types.definitions(Direction.INPUT));
    Reachable results = new Reachable(types.definitions(Direction.RESULT));
    for (FunctionField field : fields) {
      field.arguments().forEach(argument -> inputs.add(argument.type()));
      results.add(field.type());
    }
    writer.definitions("input", inputs.definitions());
    writer.definitions("type", results.definitions());
    return writer.out.append(TAIL).toString();
  }

  private void root(RootType root, List<FunctionField> fields) {
    if (fields.isEmpty()) {
      return;
    }
    out.append("\ntype ").append(root.typeName()).append(" {\n");
    for (FunctionField field : fields) {
      docs("  ", field.docs());
      out.append("  ").append(field.field().name());
      if (!field.arguments().isEmpty()) {
        out.append(
            field.arguments().stream()
                .map(Argument::text)
                .collect(Collectors.joining(", ", "(", ")")));
      }
      out.append(": ").append(field.type()).append('\n');
    }
    out.append("}\n");
  }

  private void scalars(Collection<String> scalars) {
    if (!scalars.isEmpty()) {
      out.append('\n');
    }
    scalars.stream()
        .sorted(NAME_ORDER)
        .forEach(name -> out.append("scalar ").append(name).append('\n'));
  }

  private void definitions(String keyword, Collection<Definition> definitions) {
    List<Definition> sorted = new ArrayList<>(definitions);
    sorted.sort(Comparator.comparing(Definition::name, NAME_ORDER));
    for (Definition definition : sorted) {
      out.append('\n');
      docs("", definition.docs());
      out.append(keyword).append(' ').append(definition.name()).append(" {\n");
      for (Member member : definition.members()) {
        docs("  ", member.docs());
        out.append("  ").append(member.name()).append(": ").append(member.type()).append('\n');
      }
      out.append("}\n");
    }
  }

  private void docs(String indentation, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.append(indentation).append("\"\"\"\n");
    for (String line : lines) {
      out.append(indentation).append(docLine(line)).append('\n');
    }
    out.append(indentation).append("\"\"\"\n");
  }

  /** GraphQL knows no control characters but the tab, not even in comments. */
  private static String docLine(String line) {
    return line.replace("\"\"\"", "\\\"\"\"").replaceAll("[\\x00-\\x08\\x0a-\\x1f]", " ");
  }
}
