package dev.modus.embeddings;

import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.testkit.ModelFormat;
import dev.modus.models.testkit.ModelProviderKit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Embeddings in the process do what every provider should. */
class ProviderKitTest extends ModelProviderKit {

  @Override
  protected ModelProvider provider() {
    return LocalEmbeddings.builder().build();
  }

  @Override
  protected Set<ModelFormat> formats() {
    return EnumSet.of(ModelFormat.OPENAI_EMBEDDINGS, ModelFormat.EMBEDDINGS);
  }

  /** Whatever is asked, it has to read hundreds of long texts first. */
  @Override
  protected ModelProvider slowProvider() {
    LocalEmbeddings embeddings = LocalEmbeddings.builder().threads(1).build();
    String text = "\"" + "word ".repeat(1_000) + "\"";
    String texts = String.join(",", Collections.nCopies(500, text));
    return request ->
        embeddings.invoke(
            ModelRequest.builder("embed", "{\"input\":[" + texts + "]}")
                .cancellation(request.cancellation())
                .build());
  }
}
