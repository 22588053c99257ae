package dev.modus.graphql.internal.schema;

import dev.modus.graphql.OmittedFunction;
import dev.modus.graphql.RootField;
import java.util.List;
import java.util.Map;

/** What generation gives. */
public record GeneratedSchema(
    String sdl,
    Map<RootField, String> functions,
    List<OmittedFunction> omitted,
    List<String> warnings) {}
