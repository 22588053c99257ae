package dev.modus.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for embeddings in OpenAI's format, or with {@code instances} (models.md, sections 12.3,
 * 12.7 and 14.1).
 */
final class Embeddings {

  private static final Set<String> KNOWN =
      Set.of("model", "input", "instances", "dimensions", "encoding_format");

  /** What LangChain4j calls models that do not say their name. */
  private static final String UNKNOWN_NAME = "unknown";

  private final boolean instances;
  private final List<String> texts;
  private final EmbeddingRequestParameters parameters;

  private Embeddings(boolean instances, List<String> texts, EmbeddingRequestParameters parameters) {
    this.instances = instances;
    this.texts = texts;
    this.parameters = parameters;
  }

  /**
   * Reads a request.
   *
   * @param modelName the name of the model to ask for; null for the one LangChain4j's has
   * @throws Refusal if it is none that texts are given in
   */
  static Embeddings read(
      JsonNode body, @Nullable String modelName, EmbeddingModel model, Unsupported unsupported) {
    unsupported.others(body, KNOWN, "");
    boolean instances = body.has("instances");
    var parameters = EmbeddingRequestParameters.builder();
    Integer dimensions = Json.integer(body, "dimensions", "");
    if (dimensions != null) {
      if (model.supportedParameters().contains(EmbeddingRequestParameters.DIMENSIONS)) {
        parameters.dimensions(dimensions);
      } else {
        unsupported.add("dimensions");
      }
    }
    if (modelName != null) {
      if (model.supportedParameters().contains(EmbeddingRequestParameters.MODEL_NAME)) {
        parameters.modelName(modelName);
      } else {
        unsupported.add("model");
      }
    }
    List<String> texts = Json.texts(body, instances ? "instances" : "input");
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isBlank()) {
        throw new Refusal("text " + i + " is blank, and has no embedding");
      }
    }
    return new Embeddings(instances, texts, parameters.build());
  }

  /** Asks the model, unless there is nothing to ask. */
  ModelResponse answer(EmbeddingModel model, ModelRequest request, String askedModel) {
    if (texts.isEmpty()) { // a list that is nil is null when Go writes it
      return output(List.of(), askedModel, Usage.of(null));
    }
    EmbeddingResponse response =
        model.embed(
            EmbeddingRequest.builder()
                .inputs(texts.toArray(String[]::new))
                .parameters(parameters)
                .build());
    List<Embedding> vectors = response.embeddings();
    if (vectors.size() != texts.size()) {
      throw new ModelException(
          Kind.PROVIDER,
          "model "
              + request.model()
              + " gave "
              + vectors.size()
              + " embeddings for "
              + texts.size()
              + " texts");
    }
    String named = response.modelName();
    boolean known = named != null && !named.equals(UNKNOWN_NAME);
    return output(vectors, known ? named : askedModel, Usage.of(response.tokenUsage()));
  }

  private ModelResponse output(List<Embedding> vectors, String model, Usage usage) {
    ObjectNode body = Json.object();
    if (instances) {
      ArrayNode predictions = body.putArray("predictions");
      vectors.forEach(vector -> write(vector, predictions.addArray()));
    } else {
      body.put("object", "list");
      body.put("model", model);
      usage.write(body.putObject("usage"), false);
      ArrayNode data = body.putArray("data");
      for (Embedding vector : vectors) {
        ObjectNode item = data.addObject();
        item.put("object", "embedding");
        item.put("index", data.size() - 1);
        write(vector, item.putArray("embedding"));
      }
    }
    return usage.addTo(ModelResponse.of(Json.writePlain(body)));
  }

  /** The digits that tell a float from all others. */
  private static void write(Embedding vector, ArrayNode numbers) {
    for (float number : vector.vector()) {
      numbers.add(new BigDecimal(Float.toString(number)));
    }
  }
}
