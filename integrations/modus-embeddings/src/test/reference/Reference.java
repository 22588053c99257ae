import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens and vectors of texts as others compute them: Hugging Face's tokenizer, LangChain4j's model. */
public class Reference {

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "How do I get a new library card?",
          "The cat sits on the mat.",
          "A kitten is resting on the rug.",
          "Interest rates rose by half a percentage point.",
          "  Tabs\tand\r\nlines,  and   blanks ",
          "Crème brûlée à la carte; ÅNGSTRÖM, naïve façade, İstanbul",
          "don't stop-me: it's 3.14% (or $42 + tax) <b>\"now\"</b> #tag @home a_b^c~d`e|f",
          "unaffable electroencephalographically supercalifragilisticexpialidocious",
          "你好，世界 mixed with English, 日本語のテキスト, 한국어 문장",
          "Привет, мир! Ελληνικά ΣΊΣΥΦΟΣ שלום مرحبا हिन्दी",
          "Emoji 🙂👩‍👩‍👧 and zero\u200bwidth, soft\u00adhyphen, no\u00a0break, \u2028 line \ufffd gone \u0007",
          "½ cup, x² + y², ™ ﬁne ﬂow Ⅷ ǅ",
          "x".repeat(100) + " " + "y".repeat(101),
          "\ud83d\ude00\ud840\udc00");

  public static void main(String[] arguments) throws Exception {
    List<String> lines = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    var model = new AllMiniLmL6V2QuantizedEmbeddingModel();
    try (InputStream file = Reference.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json");
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.newInstance(
                file, Map.of("padding", "false", "truncation", "true", "maxLength", "256"))) {
      List<String> texts = new ArrayList<>(TEXTS);
      texts.add("The quick brown fox jumps over the lazy dog. ".repeat(40));
      for (String text : texts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("text", text);
        line.put("tokens", tokenizer.encode(text).getIds());
        // LangChain4j averages over the parts of long texts, which is another thing
        boolean comparable = !text.isBlank() && text.length() < 1_000;
        line.put("vector", comparable ? thousandths(model.embed(text).content().vector()) : null);
        lines.add(json.writeValueAsString(line));
      }
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  private static int[] thousandths(float[] vector) {
    int[] rounded = new int[vector.length];
    for (int i = 0; i < vector.length; i++) {
      rounded[i] = Math.round(vector[i] * 1_000);
    }
    return rounded;
  }
}
