package dev.modus.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;

/** No text is too odd. */
class AnyTextTest {

  private static final SentenceModel MODEL = SentenceModel.load();

  @AfterContainer
  static void close() {
    MODEL.close();
  }

  @Property(tries = 200)
  void anyTextHasTwoTokensOrMoreAndAVectorOfLengthOne(
      @ForAll @StringLength(max = 300) String text) {
    int[] tokens = MODEL.tokens(text);
    float[] vector = MODEL.embed(tokens);

    assertThat(tokens).hasSizeBetween(2, SentenceModel.MAX_TOKENS).startsWith(101).endsWith(102);
    assertThat(vector).hasSize(384);
    double square = 0;
    for (float number : vector) {
      square += number * number;
    }
    assertThat(square).isCloseTo(1, within(1e-4));
  }
}
