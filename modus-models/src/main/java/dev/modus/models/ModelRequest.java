package dev.modus.models;

import dev.modus.core.CallContext;
import dev.modus.core.manifest.Manifest;
import dev.modus.models.internal.CancellationSource;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a model, as an app asks for it: the entry of {@code modus.json}, the input, and
 * on whose behalf. Two requests are equal if entry and input are.
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
  private final Manifest.@Nullable Connection connectionSettings;
  private final UnaryOperator<String> secrets;
  private final @Nullable Consumer<String> stream;
  private final Cancellation cancellation;
  private final CallContext context;
  private final String app;
  private final String function;
  private final String executionId;
  private final long endNanos;

  private ModelRequest(Builder builder) {
    this.model = builder.model;
    this.sourceModel = builder.sourceModel;
    this.provider = builder.provider;
    this.connection = builder.connection;
    this.path = builder.path;
    this.input = builder.input;
    this.connectionSettings = builder.connectionSettings;
    this.secrets = builder.secrets;
    this.stream = builder.stream;
    this.cancellation = builder.cancellation;
    this.context = builder.context;
    this.app = builder.app;
    this.function = builder.function;
    this.executionId = builder.executionId;
    this.endNanos = builder.endNanos;
  }

  /**
   * Starts a request.
   *
   * @param model the name the app calls the model by
   * @param input the model's input: one JSON value as text
   * @return a builder; not thread-safe
   */
  public static Builder builder(String model, String input) {
    return new Builder(
        Objects.requireNonNull(model, "model"), Objects.requireNonNull(input, "input"));
  }

  /** Starts a request that begins as a copy of this one. */
  Builder toBuilder() {
    Builder copy = builder(model, input);
    copy.sourceModel = sourceModel;
    copy.provider = provider;
    copy.connection = connection;
    copy.path = path;
    copy.connectionSettings = connectionSettings;
    copy.secrets = secrets;
    copy.stream = stream;
    copy.cancellation = cancellation;
    copy.context = context;
    copy.app = app;
    copy.function = function;
    copy.executionId = executionId;
    copy.endNanos = endNanos;
    return copy;
  }

  /** {@return the name the app calls the model by: its key under {@code models} in the manifest} */
  public String model() {
    return model;
  }

  /** {@return the vendor's name of the model; empty when the manifest says nothing} */
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

  /**
   * The manifest's entry for {@link #connection()}: URLs, and headers and query parameters as
   * templates.
   *
   * @return the connection; {@code null} if the manifest has none of that name
   */
  public Manifest.@Nullable Connection connectionSettings() {
    return connectionSettings;
  }

  /**
   * Replaces the templates in a text of the connection, such as {@code Bearer {{TOKEN}}}, by its
   * secrets.
   *
   * @param template the text
   * @return the text to send; never to be logged
   * @throws dev.modus.core.secret.SecretNotFoundException if there is no such secret, unless
   *     mistakes of the reference runtime are repeated, where it is empty
   */
  public String resolve(String template) {
    return secrets.apply(template);
  }

  /** {@return whether somebody wants the answer piece by piece, through {@link #emit}} */
  public boolean isStreaming() {
    return stream != null;
  }

  /**
   * Hands over the next piece of the answer's text. To be called by one thread at a time. Does
   * nothing unless {@link #isStreaming()}, or if the text is empty.
   *
   * @param text the piece
   */
  public void emit(String text) {
    if (stream != null && !text.isEmpty()) {
      stream.accept(text);
    }
  }

  /** {@return what tells that nobody waits for the answer any more} */
  public Cancellation cancellation() {
    return cancellation;
  }

  /** {@return how long the guest waits for the answer from now on; zero when that is over} */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  /** {@return what the guest's call was given: claims, time zone, time-out} */
  public CallContext context() {
    return context;
  }

  /** {@return the app that asks; empty if unknown} */
  public String app() {
    return app;
  }

  /** {@return the exported function whose call led here; empty if unknown} */
  public String function() {
    return function;
  }

  /** {@return the execution id of that call; empty if unknown} */
  public String executionId() {
    return executionId;
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
    /** Far enough away to be never, near enough that differences of times do not overflow. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final String model;
    private final String input;
    private String sourceModel = "";
    private String provider = "";
    private String connection = "";
    private String path = "";
    private Manifest.@Nullable Connection connectionSettings;
    private UnaryOperator<String> secrets = UnaryOperator.identity();
    private @Nullable Consumer<String> stream;
    private Cancellation cancellation = new CancellationSource();
    private CallContext context = CallContext.empty();
    private String app = "";
    private String function = "";
    private String executionId = "";
    private long endNanos = System.nanoTime() + FOREVER.toNanos();

    private Builder(String model, String input) {
      this.model = model;
      this.input = input;
    }

    /**
     * Sets the vendor's name of the model. Default: empty.
     *
     * @param sourceModel the name
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
     * Sets the name of the manifest's connection that reaches the model. Default: empty.
     *
     * @param connection the connection's name
     * @return this builder
     */
    public Builder connection(String connection) {
      this.connection = Objects.requireNonNull(connection, "connection");
      return this;
    }

    /**
     * Sets the manifest's connection that reaches the model. Default: none.
     *
     * @param settings the connection, which {@link #connection(String)} names; {@code null} if the
     *     manifest has none of that name
     * @return this builder
     */
    public Builder connectionSettings(Manifest.@Nullable Connection settings) {
      this.connectionSettings = settings;
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

    /**
     * Sets what replaces templates by secrets. Default: texts stay as they are.
     *
     * @param secrets gives the text to send for a template
     * @return this builder
     */
    public Builder secrets(UnaryOperator<String> secrets) {
      this.secrets = Objects.requireNonNull(secrets, "secrets");
      return this;
    }

    /**
     * Sets who receives the answer piece by piece. Default: nobody.
     *
     * @param stream receives the next piece; {@code null} for nobody
     * @return this builder
     */
    public Builder stream(@Nullable Consumer<String> stream) {
      this.stream = stream;
      return this;
    }

    /**
     * Sets what tells that nobody waits any more. Default: nobody tells.
     *
     * @param cancellation tells it
     * @return this builder
     */
    public Builder cancellation(Cancellation cancellation) {
      this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
      return this;
    }

    /**
     * Sets how long the answer is waited for, from now on. Default: for ever.
     *
     * @param time zero or more
     * @return this builder
     * @throws IllegalArgumentException if {@code time} is negative
     */
    public Builder timeLeft(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("timeLeft must not be negative, but is " + time);
      }
      this.endNanos = System.nanoTime() + (time.compareTo(FOREVER) < 0 ? time : FOREVER).toNanos();
      return this;
    }

    /**
     * Sets the context of the guest's call. Default: empty.
     *
     * @param context the context
     * @return this builder
     */
    public Builder context(CallContext context) {
      this.context = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Sets on whose behalf the model is asked. Default: unknown.
     *
     * @param app the app's name
     * @param function the exported function
     * @param executionId the execution id of its call
     * @return this builder
     */
    public Builder caller(String app, String function, String executionId) {
      this.app = Objects.requireNonNull(app, "app");
      this.function = Objects.requireNonNull(function, "function");
      this.executionId = Objects.requireNonNull(executionId, "executionId");
      return this;
    }

    /** {@return the request} */
    public ModelRequest build() {
      return new ModelRequest(this);
    }
  }
}
