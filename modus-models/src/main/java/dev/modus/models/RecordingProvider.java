package dev.modus.models;

import dev.modus.models.internal.cassette.Cassette;
import dev.modus.models.internal.cassette.Redaction;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Passes requests on to another provider, and writes them and their answers to a file that {@link
 * ReplayProvider} reads: a cassette. The file is JSON made to be read and edited, and is complete
 * after each answer.
 *
 * <p>Headers and URLs are never written. What templates such as {@code {{API_KEY}}} were replaced
 * by is struck out of requests and answers, if it is four letters or longer, as are the values of
 * members called {@code authorization}, {@code password}, {@code secret}, {@code api_key} and the
 * like. Prompts and answers are written as they are.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RecordingProvider implements ModelProvider {

  private final ModelProvider provider;
  private final Cassette cassette;

  /**
   * Records into a file, from its beginning: what it held is lost with the first answer.
   *
   * @param provider answers; stays the caller's to close
   * @param file where to write; its folder must exist
   */
  public RecordingProvider(ModelProvider provider, Path file) {
    this.provider = Objects.requireNonNull(provider, "provider");
    this.cassette = Cassette.empty(Objects.requireNonNull(file, "file"));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    Redaction redaction = new Redaction();
    ModelRequest observed =
        request.toBuilder()
            .secrets(template -> redaction.noting(template, request::resolve))
            .build();
    return provider
        .invoke(observed)
        .whenComplete(
            (response, failure) -> {
              if (response != null) {
                cassette.record(request, response, redaction);
              } else if (cause(failure) instanceof ModelException known) {
                cassette.record(request, known, redaction);
              }
            });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  public Set<Capability> capabilities() {
    return provider.capabilities();
  }
}
