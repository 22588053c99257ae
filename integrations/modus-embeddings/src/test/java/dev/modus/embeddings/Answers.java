package dev.modus.embeddings;

import dev.modus.models.ModelException;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests, and what is in their answers. */
final class Answers {

  private Answers() {}

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  /** A request for the vectors of some texts, as OpenAI wants it. */
  static String openAi(List<String> texts) {
    return "{\"model\":\"m\",\"input\":" + JsonMapper.shared().writeValueAsString(texts) + "}";
  }

  static JsonNode answer(LocalEmbeddings embeddings, String input) {
    return json(await(embeddings.invoke(request(input))).output());
  }

  static ModelRequest request(String input) {
    return ModelRequest.builder("embed", input).build();
  }

  static ModelResponse await(CompletionStage<ModelResponse> stage) {
    return stage.toCompletableFuture().join();
  }

  /** How an invocation failed. */
  static ModelException failure(CompletionStage<ModelResponse> stage) {
    try {
      await(stage);
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelException failure) {
        return failure;
      }
      throw e;
    }
    throw new AssertionError("there was an answer, and no failure");
  }

  static List<float[]> vectors(LocalEmbeddings embeddings, List<String> texts) {
    List<float[]> vectors = new ArrayList<>();
    for (JsonNode item : answer(embeddings, openAi(texts)).get("data")) {
      vectors.add(vector(item.get("embedding")));
    }
    return vectors;
  }

  static float[] vector(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).floatValue();
    }
    return vector;
  }

  static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
