package dev.modus.models;

import dev.modus.models.internal.cassette.Cassette;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers as a cassette of {@link RecordingProvider} says, without any network: for tests.
 *
 * <p>A request matches a recorded one of the same model whose input is the same JSON; order of
 * members and the spelling of numbers do not matter, and what was struck out matches anything. One
 * that was recorded several times gives its answers in turn, and then the last one again.
 *
 * <p>A request that matches none fails with {@link ModelException.Kind#CONFIGURATION}. Its message,
 * which is logged, shows the nearest recorded request and where they differ: other than elsewhere,
 * this may quote prompts.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReplayProvider implements ModelProvider {

  private final Cassette cassette;
  private final List<String> mismatches = new CopyOnWriteArrayList<>();

  /**
   * Reads a cassette.
   *
   * @param file the file
   * @throws java.io.UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if it is no cassette
   */
  public ReplayProvider(Path file) {
    this.cassette = Cassette.read(Objects.requireNonNull(file, "file"));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    try {
      return CompletableFuture.completedStage(cassette.answer(request));
    } catch (Cassette.Mismatch e) {
      mismatches.add(e.explanation());
      return CompletableFuture.failedStage(
          new ModelException(ModelException.Kind.CONFIGURATION, e.explanation()));
    } catch (ModelException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** {@return the messages of the requests that matched none so far, oldest first} */
  public List<String> mismatches() {
    return List.copyOf(mismatches);
  }
}
