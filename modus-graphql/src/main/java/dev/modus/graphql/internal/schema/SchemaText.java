package dev.modus.graphql.internal.schema;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.regex.Pattern;

/** Schema texts of ours, read back. */
public final class SchemaText {

  /**
   * What GraphQL's parser takes for documentation and is none: our headline, which it would give to
   * the first type, and the indentation of empty lines.
   */
  private static final Pattern NO_DOCUMENTATION = Pattern.compile("\\A#[^\n]*\n|(?m)^ +$");

  private SchemaText() {}

  /** The definitions of a text that {@link SdlWriter} wrote. */
  public static TypeDefinitionRegistry parse(String sdl) {
    return new SchemaParser().parse(NO_DOCUMENTATION.matcher(sdl).replaceAll(""));
  }
}
