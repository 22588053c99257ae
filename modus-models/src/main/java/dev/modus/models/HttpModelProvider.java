package dev.modus.models;

import dev.modus.core.secret.SecretResolver;
import dev.modus.models.internal.http.HttpExchange;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends inputs as they are to the HTTP service the manifest names, and gives back its answers as
 * they are (models.md, sections 4 to 6). What an app's models are served by unless something else
 * is registered.
 *
 * <p>A request is a POST with the connection's query parameters and headers. Only status 200 is an
 * answer. Redirects are followed with status 307 and 308, and to the same origin only: credentials
 * are not carried elsewhere.
 *
 * <p>Where somebody wants an answer piece by piece, services that speak the format of OpenAI's chat
 * or of Anthropic's messages are asked for Server-Sent Events: {@code "stream": true} is added to
 * the guest's input, and for OpenAI {@code stream_options} that ask for the usage, unless it wants
 * sound or it says something of streams itself. The pieces are the text of the first choice, and
 * the guest receives the answer as if it had not been streamed. Everything else is asked for, and
 * answered, as a whole.
 *
 * <p>Thread-safe. Its HTTP client is made with the first request.
 *
 * @since 0.1.0
 */
public final class HttpModelProvider implements ModelProvider {

  private final HttpExchange exchange;

  private HttpModelProvider(Builder builder) {
    this.exchange =
        new HttpExchange(
            builder.client,
            builder.variables,
            builder.maxResponseBytes,
            Map.copyOf(builder.streamFormats));
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return exchange.start(request);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CANCELLATION, Capability.STREAMING);
  }

  /**
   * Builds an {@link HttpModelProvider}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private static final int DEFAULT_MAX_RESPONSE_BYTES = 64 << 20;

    private @Nullable HttpClient client;
    private SecretResolver variables = System::getenv;
    private int maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;
    private final Map<String, StreamFormat> streamFormats = new HashMap<>();

    private Builder() {}

    /**
     * Sets the client that sends requests; its proxy, TLS and authentication settings apply.
     * Default: one that connects within ten seconds and follows no redirects by itself, and the
     * proxy settings of the JVM.
     *
     * @param client the client; one that follows redirects by itself should not, for it turns a
     *     POST into a GET
     * @return this builder
     */
    public Builder client(HttpClient client) {
      this.client = Objects.requireNonNull(client, "client");
      return this;
    }

    /**
     * Sets where the variables come from that matter to models of the connection {@code hypermode}
     * (models.md, section 5.1): {@code MODUS_ENV}, {@code HYPERMODE_MODEL_HOST}, {@code
     * HYP_API_KEY} and {@code HYP_WORKSPACE_ID}. Default: the environment of the process.
     *
     * @param variables gives the value of a variable
     * @return this builder
     */
    public Builder variables(SecretResolver variables) {
      this.variables = Objects.requireNonNull(variables, "variables");
      return this;
    }

    /**
     * Limits the size of an answer. A larger one fails. Default: 67,108,864 (64 MiB).
     *
     * @param bytes at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public Builder maxResponseBytes(int bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException("maxResponseBytes must be at least 1, but is " + bytes);
      }
      this.maxResponseBytes = bytes;
      return this;
    }

    /**
     * Says how a model's service writes an answer piece by piece. Default: it is told from the path
     * of the request, such as {@code …/chat/completions} and {@code …/messages}, and else from what
     * the input looks like.
     *
     * @param model the model's name in the manifest
     * @param format the format, or {@link StreamFormat#NONE}
     * @return this builder
     */
    public Builder streamFormat(String model, StreamFormat format) {
      streamFormats.put(
          Objects.requireNonNull(model, "model"), Objects.requireNonNull(format, "format"));
      return this;
    }

    /** {@return the provider} */
    public HttpModelProvider build() {
      return new HttpModelProvider(this);
    }
  }
}
