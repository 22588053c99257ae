package dev.modus.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a model, as an app asks for it: the entry of {@code modus.json}, and the input.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ModelRequest {

  private final String model;
  private final String sourceModel;
  private final String provider;
  private final String connection;
  private final String path;
  private final String input;

  private ModelRequest(Builder builder) {
    this.model = builder.model;
    this.sourceModel = builder.sourceModel.isEmpty() ? builder.model : builder.sourceModel;
    this.provider = builder.provider;
    this.connection = builder.connection;
    this.path = builder.path;
    this.input = builder.input;
  }

  /**
   * Starts a request.
   *
   * @param model the name the app calls the model by
   * @param input the model's input: one JSON value as text
   * @return a builder; not thread-safe
   */
  public static Builder builder(String model, String input) {
    return new Builder(model, input);
  }

  /** {@return the name the app calls the model by: its key under {@code models} in the manifest} */
  public String model() {
    return model;
  }

  /** {@return the vendor's name of the model; the same as {@link #model()} unless set} */
  public String sourceModel() {
    return sourceModel;
  }

  /** {@return who made the model, as the manifest says; empty when it says nothing} */
  public String provider() {
    return provider;
  }

  /** {@return the manifest's connection that reaches the model; empty when it names none} */
  public String connection() {
    return connection;
  }

  /** {@return the path below the connection's base URL; may be empty} */
  public String path() {
    return path;
  }

  /** {@return the model's input: one JSON value as text} */
  public String input() {
    return input;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModelRequest request
        && model.equals(request.model)
        && sourceModel.equals(request.sourceModel)
        && provider.equals(request.provider)
        && connection.equals(request.connection)
        && path.equals(request.path)
        && input.equals(request.input);
  }

  @Override
  public int hashCode() {
    return Objects.hash(model, sourceModel, provider, connection, path, input);
  }

  /** {@return which model is asked, without the input: prompts may be confidential} */
  @Override
  public String toString() {
    return "ModelRequest[model=" + model + ", sourceModel=" + sourceModel + "]";
  }

  /**
   * Builds a {@link ModelRequest}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private final String model;
    private final String input;
    private String sourceModel = "";
    private String provider = "";
    private String connection = "";
    private String path = "";

    private Builder(String model, String input) {
      this.model = Objects.requireNonNull(model, "model");
      this.input = Objects.requireNonNull(input, "input");
    }

    /**
     * Sets the vendor's name of the model. Default: the name the app calls it by.
     *
     * @param sourceModel the name; empty for the default
     * @return this builder
     */
    public Builder sourceModel(String sourceModel) {
      this.sourceModel = Objects.requireNonNull(sourceModel, "sourceModel");
      return this;
    }

    /**
     * Sets who made the model. Default: empty.
     *
     * @param provider the maker, as the manifest says
     * @return this builder
     */
    public Builder provider(String provider) {
      this.provider = Objects.requireNonNull(provider, "provider");
      return this;
    }

    /**
     * Sets the manifest's connection that reaches the model. Default: empty.
     *
     * @param connection the connection's name
     * @return this builder
     */
    public Builder connection(String connection) {
      this.connection = Objects.requireNonNull(connection, "connection");
      return this;
    }

    /**
     * Sets the path below the connection's base URL. Default: empty.
     *
     * @param path the path
     * @return this builder
     */
    public Builder path(String path) {
      this.path = Objects.requireNonNull(path, "path");
      return this;
    }

    /** {@return the request} */
    public ModelRequest build() {
      return new ModelRequest(this);
    }
  }
}
