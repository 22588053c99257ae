package dev.modus.graphql.internal.schema;

import java.util.List;

/** An object type or input object of the schema. */
record Definition(String name, List<Member> members, List<String> docs) {

  Definition {
    members = List.copyOf(members);
  }

  /** A field of it. The type is GraphQL text, such as {@code [Person!]}. */
  record Member(String name, String type, List<String> docs) {

    Member(String name, String type) {
      this(name, type, List.of());
    }

    boolean hasSameForm(Member other) {
      return name.equals(other.name) && type.equals(other.type);
    }
  }

  /** Whether the members have the same names and types, in the same order. */
  boolean hasMembers(List<Member> others) {
    if (members.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < others.size(); i++) {
      if (!members.get(i).hasSameForm(others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
