package dev.modus.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two numbers for each text: its length, and a small one. Knows no parameters. */
final class ScriptedEmbeddingModel implements EmbeddingModel {

  private final List<List<String>> asked = new CopyOnWriteArrayList<>();

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    asked.add(segments.stream().map(TextSegment::text).toList());
    List<Embedding> vectors = new ArrayList<>();
    for (TextSegment segment : segments) {
      vectors.add(Embedding.from(new float[] {segment.text().length(), 0.00000001f}));
    }
    return Response.from(vectors);
  }

  List<List<String>> asked() {
    return asked;
  }
}
