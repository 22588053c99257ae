package dev.modus.graphql;

/**
 * How much a GraphQL request may ask for, decided from its document alone before anything is
 * called. A request that asks for more is refused as invalid. Where the app's fields are served by
 * a GraphQL engine of the host's own, that engine has to limit its requests.
 *
 * <p>Immutable and thread-safe. What the calls themselves may use is in {@link
 * dev.modus.core.Limits}.
 *
 * @since 0.1.0
 */
public final class RequestLimits {

  private static final int DEFAULT_DOCUMENT_CHARACTERS = 100_000;
  private static final int DEFAULT_DEPTH = 50;
  private static final int DEFAULT_FIELDS = 5_000;
  private static final int DEFAULT_ALIASES = 200;

  private static final RequestLimits DEFAULTS = builder().build();

  private final int maxDocumentCharacters;
  private final int maxDepth;
  private final int maxFields;
  private final int maxAliases;
  private final boolean introspection;

  private RequestLimits(Builder builder) {
    this.maxDocumentCharacters = builder.maxDocumentCharacters;
    this.maxDepth = builder.maxDepth;
    this.maxFields = builder.maxFields;
    this.maxAliases = builder.maxAliases;
    this.introspection = builder.introspection;
  }

  /** {@return the limits that hold when nothing is said} */
  public static RequestLimits defaults() {
    return DEFAULTS;
  }

  /** {@return a builder that starts from the defaults; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return how long a document may be, in characters} */
  public int maxDocumentCharacters() {
    return maxDocumentCharacters;
  }

  /** {@return how deep its fields may be nested} */
  public int maxDepth() {
    return maxDepth;
  }

  /** {@return how many fields it may have, fragments counted wherever they are used} */
  public int maxFields() {
    return maxFields;
  }

  /** {@return how many of its fields may have an alias, counted likewise} */
  public int maxAliases() {
    return maxAliases;
  }

  /** {@return whether clients may ask for the schema, by {@code __schema} and {@code __type}} */
  public boolean introspection() {
    return introspection;
  }

  /**
   * Builds {@link RequestLimits}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private int maxDocumentCharacters = DEFAULT_DOCUMENT_CHARACTERS;
    private int maxDepth = DEFAULT_DEPTH;
    private int maxFields = DEFAULT_FIELDS;
    private int maxAliases = DEFAULT_ALIASES;
    private boolean introspection = true;

    private Builder() {}

    /**
     * Sets how long a document may be. Default: 100,000 characters. Variables do not count.
     *
     * @param characters more than 0
     * @return this builder
     * @throws IllegalArgumentException if the number is 0 or negative
     */
    public Builder maxDocumentCharacters(int characters) {
      this.maxDocumentCharacters = positive("maxDocumentCharacters", characters);
      return this;
    }

    /**
     * Sets how deep fields may be nested. Default: 50. What a client asks about the schema itself
     * has a limit of its own, which is lower.
     *
     * @param levels more than 0
     * @return this builder
     * @throws IllegalArgumentException if the number is 0 or negative
     */
    public Builder maxDepth(int levels) {
      this.maxDepth = positive("maxDepth", levels);
      return this;
    }

    /**
     * Sets how complex a document may be: how many fields it has, fragments counted wherever they
     * are used. Default: 5,000.
     *
     * @param fields more than 0
     * @return this builder
     * @throws IllegalArgumentException if the number is 0 or negative
     */
    public Builder maxFields(int fields) {
      this.maxFields = positive("maxFields", fields);
      return this;
    }

    /**
     * Sets how many fields may have an alias. By aliases a client can have one function called many
     * times. Default: 200.
     *
     * @param aliases 0 or more
     * @return this builder
     * @throws IllegalArgumentException if the number is negative
     */
    public Builder maxAliases(int aliases) {
      if (aliases < 0) {
        throw new IllegalArgumentException("maxAliases must be 0 or more, but is " + aliases);
      }
      this.maxAliases = aliases;
      return this;
    }

    /**
     * Allows clients to ask for the schema, which tools such as GraphiQL need. Default: true.
     *
     * @param allowed whether they may
     * @return this builder
     */
    public Builder introspection(boolean allowed) {
      this.introspection = allowed;
      return this;
    }

    /** {@return the limits} */
    public RequestLimits build() {
      return new RequestLimits(this);
    }

    private static int positive(String name, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + " must be more than 0, but is " + value);
      }
      return value;
    }
  }
}
