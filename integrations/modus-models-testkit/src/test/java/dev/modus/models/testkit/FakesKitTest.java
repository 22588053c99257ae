package dev.modus.models.testkit;

import dev.modus.models.ModelProvider;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The fakes do what every provider should. */
class FakesKitTest {

  private abstract static class Fake extends ModelProviderKit {
    private final ModelProvider provider;
    private final Set<ModelFormat> formats;

    Fake(ModelProvider provider, ModelFormat first, ModelFormat... rest) {
      this.provider = provider;
      this.formats = EnumSet.of(first, rest);
    }

    @Override
    protected ModelProvider provider() {
      return provider;
    }

    @Override
    protected Set<ModelFormat> formats() {
      return formats;
    }
  }

  @Nested
  class Chat extends Fake {
    Chat() {
      // what Anthropic is asked looks the same to a fake
      super(FakeChatModel.saying("I am a fake."), ModelFormat.OPENAI_CHAT);
    }

    @Override
    protected Set<ModelFormat> refused() {
      return without(super.refused(), ModelFormat.ANTHROPIC_MESSAGES);
    }
  }

  @Nested
  class Embeddings extends Fake {
    Embeddings() {
      super(FakeEmbeddings.ofDimension(4), ModelFormat.OPENAI_EMBEDDINGS, ModelFormat.EMBEDDINGS);
    }
  }

  @Nested
  class Classifier extends Fake {
    Classifier() {
      super(FakeClassifier.labeling(text -> "spam"), ModelFormat.CLASSIFICATION);
    }
  }

  @Nested
  class Anthropic extends Fake {
    Anthropic() {
      super(FakeAnthropic.saying("I am a fake."), ModelFormat.ANTHROPIC_MESSAGES);
    }

    @Override
    protected Set<ModelFormat> refused() {
      return without(super.refused(), ModelFormat.OPENAI_CHAT);
    }
  }

  @Nested
  class Gemini extends Fake {
    Gemini() {
      super(FakeGemini.saying("I am a fake."), ModelFormat.GEMINI);
    }
  }

  @Nested
  class Llama extends Fake {
    Llama() {
      super(FakeLlama.saying("I am a fake."), ModelFormat.LLAMA);
    }
  }

  @Nested
  class Capturing extends Fake {
    Capturing() {
      super(CapturingProvider.of(FakeGemini.saying("I am a fake.")), ModelFormat.GEMINI);
    }
  }

  private static Set<ModelFormat> without(Set<ModelFormat> formats, ModelFormat format) {
    Set<ModelFormat> rest = EnumSet.copyOf(formats);
    rest.remove(format);
    return rest;
  }
}
