package dev.modus.models.testkit;

import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A classifier for tests, in the format with {@code instances}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeClassifier implements ModelProvider {

  private static final double SURE = 0.75;

  private final UnaryOperator<String> label;

  private FakeClassifier(UnaryOperator<String> label) {
    this.label = label;
  }

  /**
   * Makes a model that is always as sure: {@code 0.75} for the label it chooses, and the rest for
   * {@code other}.
   *
   * @param label chooses a label for a text
   * @return the model
   */
  public static FakeClassifier labeling(UnaryOperator<String> label) {
    return new FakeClassifier(Objects.requireNonNull(label, "label"));
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    return Inputs.answer(
        request,
        "instances",
        input -> {
          List<Object> predictions = new ArrayList<>();
          for (String text : Inputs.texts(input, "instances")) {
            String chosen = label.apply(text);
            predictions.add(
                Map.of(
                    "label",
                    chosen,
                    "confidence",
                    SURE,
                    "probabilities",
                    List.of(
                        Map.of("label", chosen, "probability", SURE),
                        Map.of("label", "other", "probability", 1 - SURE))));
          }
          return Map.of("predictions", predictions);
        });
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE);
  }
}
