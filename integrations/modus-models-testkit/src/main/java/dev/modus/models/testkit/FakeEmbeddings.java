package dev.modus.models.testkit;

import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * An embedding model for tests: vectors of length 1 that depend on the text alone. Equal texts have
 * equal vectors, and others mostly point elsewhere; what texts mean plays no part. Answers OpenAI's
 * format and the one with {@code instances}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeEmbeddings implements ModelProvider {

  private final int dimension;

  private FakeEmbeddings(int dimension) {
    this.dimension = dimension;
  }

  /**
   * Makes a model.
   *
   * @param dimension how many numbers a vector has; at least 1
   * @return the model
   * @throws IllegalArgumentException if {@code dimension} is less than 1
   */
  public static FakeEmbeddings ofDimension(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1, but is " + dimension);
    }
    return new FakeEmbeddings(dimension);
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return Inputs.has(request, "instances")
        ? Inputs.answer(
            request,
            "instances",
            input ->
                Map.of(
                    "predictions",
                    Inputs.texts(input, "instances").stream().map(this::vector).toList()))
        : Inputs.answer(request, "input", this::openAI);
  }

  private Map<String, ?> openAI(Map<?, ?> input) {
    List<Object> data = new ArrayList<>();
    for (String text : Inputs.texts(input, "input")) {
      data.add(Map.of("object", "embedding", "index", data.size(), "embedding", vector(text)));
    }
    return Map.of(
        "object",
        "list",
        "model",
        "fake",
        "data",
        data,
        "usage",
        Map.of("prompt_tokens", Inputs.TOKENS_IN, "total_tokens", Inputs.TOKENS_IN));
  }

  /**
   * The vector of a text, for comparisons in tests.
   *
   * @param text the text
   * @return its vector
   */
  public List<Double> vector(String text) {
    Random random = new Random(text.hashCode());
    double[] numbers = random.doubles(dimension, -1, 1).toArray();
    double length = 0;
    for (double number : numbers) {
      length += number * number;
    }
    List<Double> vector = new ArrayList<>(dimension);
    for (double number : numbers) {
      vector.add(number / Math.sqrt(length));
    }
    return vector;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE);
  }
}
