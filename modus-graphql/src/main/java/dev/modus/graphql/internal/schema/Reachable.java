package dev.modus.graphql.internal.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The definitions that something visible refers to, directly or not (graphql.md, section 2.11). */
final class Reachable {

  private final Map<String, Definition> all;
  private final Map<String, Definition> found = new LinkedHashMap<>();

  Reachable(Map<String, Definition> all) {
    this.all = all;
  }

  void add(String type) {
    Definition definition = all.get(TypeText.baseName(type));
    if (definition != null && found.putIfAbsent(definition.name(), definition) == null) {
      definition.members().forEach(member -> add(member.type()));
    }
  }

  Collection<Definition> definitions() {
    return found.values();
  }
}
