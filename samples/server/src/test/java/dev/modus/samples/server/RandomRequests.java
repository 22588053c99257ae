package dev.modus.samples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.core.JsonValues;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Makes request bodies for a schema: some valid, some almost, some nonsense. The same seed makes
 * the same requests.
 */
final class RandomRequests {

  private static final String NOISE =
      "{}()[]:!$@.,\"#&|= \n\\abcXYZ0189_-+eé\uD83D\uDE00\u0000\uFEFF";

  private static final List<String> INTEGERS =
      List.of(
          "0",
          "-1",
          "7",
          "-2147483648",
          "2147483647",
          "2147483648",
          "-2147483649",
          "99999999999999999999",
          "1e3");
  private static final List<String> FLOATS =
      List.of(
          "0.5", "1e-7", "-0.0", "1E+3", "5e-324", "1e999", "3", "123456789012345678901234567890");
  private static final List<String> TEXTS =
      List.of(
          "\"\"",
          "\"Ada\"",
          "\"\\u0000\"",
          "\"Zo\u00eb \uD83D\uDE00\"",
          "\"\"\"block\n \"quoted\" \"\"\"");
  private static final List<String> ODD =
      List.of(
          "null", "true", "ENUM", "$missing", "[]", "{}", "{a: 1}", "[[1], null]", "\"\\ud83d\"");

  private final Random random;
  private final GraphQLSchema schema;

  /** For one document. */
  private final List<String> fragments = new ArrayList<>();

  private final List<String> declarations = new ArrayList<>();
  private final Map<String, Object> variables = new LinkedHashMap<>();
  private int names;

  RandomRequests(GraphQLSchema schema, long seed) {
    this.schema = schema;
    this.random = new Random(seed);
  }

  /** The body of a request. */
  byte[] next() {
    String document = document();
    if (one(5)) {
      document = damaged(document);
    }
    String body = body(document);
    if (one(12)) {
      body = damaged(body);
    }
    byte[] bytes = body.getBytes(UTF_8);
    return one(20) ? damaged(bytes) : bytes;
  }

  private String document() {
    fragments.clear();
    declarations.clear();
    variables.clear();
    names = 0;
    if (one(30)) {
      return pick(
          List.of(
              "",
              "{ __typename }",
              graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY,
              "subscription { agentEvent(agentId: \"x\") { name } }",
              "query A { __typename } query A { __typename }",
              "{ a".repeat(1 + random.nextInt(200)),
              "[".repeat(random.nextInt(5_000))));
    }
    GraphQLObjectType mutation = schema.getMutationType();
    boolean mutate = mutation != null && one(4);
    String selection = selection(mutate ? mutation : schema.getQueryType(), 0);
    String operation = mutate ? "mutation" : "query";
    String declared = declarations.isEmpty() ? "" : "(" + String.join(", ", declarations) + ")";
    String name = one(3) ? " Op" : "";
    return operation + name + declared + " " + selection + " " + String.join(" ", fragments);
  }

  private String selection(GraphQLObjectType type, int depth) {
    StringBuilder text = new StringBuilder("{ ");
    List<GraphQLFieldDefinition> fields = type.getFieldDefinitions();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      if (one(12)) {
        text.append("__typename ");
      } else if (one(8)) {
        text.append("... on ").append(type.getName()).append(directive()).append(' ');
        text.append(depth < 4 ? selection(type, depth + 1) : "{ __typename }").append(' ');
      } else if (one(8)) {
        String name = "F" + names++;
        String inside = depth < 4 ? selection(type, depth + 1) : "{ __typename }";
        fragments.add("fragment " + name + " on " + type.getName() + " " + inside);
        text.append("...").append(name).append(directive()).append(' ');
        text.append(one(3) ? "..." + name + " " : "");
      } else if (!fields.isEmpty()) {
        text.append(field(pick(fields), depth)).append(' ');
      } else {
        text.append("nothing ");
      }
    }
    return text + "}";
  }

  private String field(GraphQLFieldDefinition field, int depth) {
    StringBuilder text = new StringBuilder();
    if (one(2)) {
      text.append("a").append(names++).append(": ");
    }
    text.append(one(60) ? "unknown" : field.getName());
    List<String> arguments = new ArrayList<>();
    for (GraphQLArgument argument : field.getArguments()) {
      if (GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue()
          || one(2)) {
        arguments.add(argument.getName() + ": " + argument(argument.getType()));
      }
    }
    if (one(60)) {
      arguments.add("unknown: 1");
    }
    if (!arguments.isEmpty()) {
      text.append("(").append(String.join(", ", arguments)).append(")");
    }
    text.append(directive());
    if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType object) {
      text.append(' ').append(depth < 5 ? selection(object, depth + 1) : "{ __typename }");
    } else if (one(80)) {
      text.append(" { x }");
    }
    return text.toString();
  }

  private String directive() {
    return one(10)
        ? pick(List.of(" @skip(if: false)", " @include(if: true)", " @skip(if: true)", " @nope"))
        : "";
  }

  private String argument(GraphQLInputType type) {
    if (one(5)) {
      String name = "v" + names++;
      declarations.add(
          "$" + name + ": " + GraphQLTypeUtil.simplePrint(type) + (one(6) ? " = 1" : ""));
      if (!one(10)) {
        variables.put(name, one(15) ? "odd" : variable(type, 0));
      }
      return "$" + name;
    }
    return literal(type, 0);
  }

  private String literal(GraphQLType type, int depth) {
    if (one(60)) {
      return pick(ODD);
    }
    if (type instanceof GraphQLNonNull nonNull) {
      return literal(nonNull.getWrappedType(), depth);
    }
    if (type instanceof GraphQLList list) {
      List<String> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(literal(list.getWrappedType(), depth + 1));
      }
      return "[" + String.join(", ", elements) + "]";
    }
    if (type instanceof GraphQLInputObjectType object) {
      return depth > 4
          ? "null"
          : object.getFieldDefinitions().stream()
              .map(member -> member.getName() + ": " + literal(member.getType(), depth + 1))
              .collect(Collectors.joining(", ", "{", "}"));
    }
    return switch (((GraphQLNamedType) type).getName()) {
      case "String" -> pick(TEXTS);
      case "Boolean" -> String.valueOf(random.nextBoolean());
      case "Float" -> pick(FLOATS);
      default -> one(2) ? String.valueOf(random.nextInt(50)) : pick(INTEGERS);
    };
  }

  private Object variable(GraphQLType type, int depth) {
    if (type instanceof GraphQLNonNull nonNull) {
      return variable(nonNull.getWrappedType(), depth);
    }
    if (type instanceof GraphQLList list) {
      List<Object> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(variable(list.getWrappedType(), depth + 1));
      }
      return elements;
    }
    if (type instanceof GraphQLInputObjectType object) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (GraphQLInputObjectField member : object.getFieldDefinitions()) {
        if (depth < 4) {
          members.put(member.getName(), variable(member.getType(), depth + 1));
        }
      }
      return members;
    }
    return switch (((GraphQLNamedType) type).getName()) {
      case "String" -> "text " + random.nextInt(100);
      case "Boolean" -> random.nextBoolean();
      case "Float" -> random.nextGaussian();
      default -> one(4) ? random.nextLong() : (Object) random.nextInt(100);
    };
  }

  private String body(String document) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", document);
    if (!variables.isEmpty() || one(3)) {
      body.put("variables", one(40) ? List.of(1) : variables);
    }
    if (one(20)) {
      body.put("operationName", pick(List.of("Op", "", "Other")));
    }
    return JsonValues.toJson(body);
  }

  /** Takes away, puts in or doubles a piece. */
  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0 && damaged.length() > 0; i--) {
      int from = random.nextInt(damaged.length());
      int to = Math.min(damaged.length(), from + 1 + random.nextInt(10));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(from, to);
        case 1 -> damaged.insert(from, NOISE.charAt(random.nextInt(NOISE.length())));
        case 2 -> damaged.insert(from, damaged.substring(from, to));
        default -> damaged.setLength(from);
      }
    }
    return damaged.toString();
  }

  private byte[] damaged(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte each : bytes) {
      out.write(one(200) ? random.nextInt(256) : each);
    }
    return out.toByteArray();
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
