package dev.modus.embeddings;

import dev.modus.models.ModelException;
import dev.modus.models.ModelException.Kind;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelRequest;
import dev.modus.models.ModelResponse;
import dev.modus.models.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts into vectors in this process, without any network: the sentence model
 * all-MiniLM-L6-v2 (English, 384 dimensions, quantised), whose weights are in a jar on the class
 * path. Vectors have length 1, so that their dot product is their cosine similarity.
 *
 * <pre>{@code
 * LocalEmbeddings embeddings = LocalEmbeddings.builder().build();
 * Modus modus = Modus.builder().app(app).modelProvider("embed", embeddings).build();
 * }</pre>
 *
 * <p>Guests may ask in the format of OpenAI's embeddings, or with {@code instances} (models.md,
 * sections 12.3 and 12.7). The model they name is not looked at. Of a text the model reads the
 * first 256 tokens, some 200 words, and nothing of the rest; token counts tell how much that was.
 * An answer depends on nothing but the text and the kind of processor: not on the texts beside it,
 * and not on what else goes on.
 *
 * <p>The model is loaded at the first request, which takes about a second, and lets go of by {@link
 * #close}. Requests run on threads of the provider, one for each request; those that wait are
 * limited too. A request whose caller has gone, or has no time left, ends before its next text.
 *
 * <p>Contains native code, which the JVM warns of from Java 24 on unless it is allowed: {@code
 * --enable-native-access=ALL-UNNAMED}, or {@code com.microsoft.onnxruntime} on the module path.
 *
 * <p>Not found by {@link java.util.ServiceLoader}: to answer in place of a service that the
 * manifest names is a decision. Thread-safe; several engines may share one.
 *
 * @since 0.1.0
 */
public final class LocalEmbeddings implements ModelProvider {

  /**
   * Longer than a text and a load take. Threads that are not done then end later, by themselves.
   */
  private static final long CLOSE_SECONDS = 10;

  private final int threads;
  private final int maxQueue;
  private final int maxBatch;
  private final int maxCharacters;
  private final Workers workers;
  private final Object loading = new Object();
  private @Nullable SentenceModel model;

  private LocalEmbeddings(Builder builder) {
    this.threads = builder.threads;
    this.maxQueue = builder.maxQueue;
    this.maxBatch = builder.maxBatch;
    this.maxCharacters = builder.maxCharacters;
    this.workers = new Workers();
  }

  /** {@return a builder; not thread-safe} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public CompletionStage<ModelResponse> invoke(ModelRequest request) {
    try {
      if (workers.isShutdown()) {
        throw closed();
      }
      Job job = new Job(request, EmbeddingsInput.parse(request.input(), maxBatch, maxCharacters));
      enqueue(job);
      request.cancellation().onCancel(() -> abandon(job));
      return job.answer;
    } catch (ModelException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private void enqueue(Job job) {
    try {
      workers.execute(job);
    } catch (RejectedExecutionException e) {
      throw workers.isShutdown() ? closed() : busy();
    }
  }

  /** Nobody waits any more: whoever comes next is to find a place in the queue. */
  private void abandon(Job job) {
    if (!job.answer.isDone() && workers.remove(job)) {
      job.answer.completeExceptionally(cancelled());
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.CANCELLATION, Capability.USAGE);
  }

  /**
   * Lets go of threads and model. Requests that wait fail, those in progress fail before their next
   * text, and so does every later one. Waits for the text in progress; a second time, does nothing.
   */
  @Override
  public void close() {
    for (Runnable waiting : workers.shutdownNow()) {
      ((Job) waiting).answer.completeExceptionally(closed());
    }
    try {
      workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SentenceModel model() {
    synchronized (loading) {
      if (model == null) {
        model = SentenceModel.load();
      }
      return model;
    }
  }

  boolean isLoaded() {
    synchronized (loading) {
      return model != null;
    }
  }

  private ModelResponse answer(ModelRequest request, EmbeddingsInput input) {
    List<float[]> vectors = new ArrayList<>();
    int tokens = 0;
    for (String text : input.texts()) {
      requireWanted(request);
      SentenceModel model = model();
      int[] read = model.tokens(text);
      vectors.add(model.embed(read));
      tokens += read.length;
    }
    return ModelResponse.of(input.format().write(vectors, tokens))
        .withUsage(new TokenUsage(tokens, 0, tokens));
  }

  private void requireWanted(ModelRequest request) {
    if (workers.isShutdown()) {
      throw closed();
    }
    if (request.cancellation().isCancelled()) {
      throw cancelled();
    }
    if (request.timeLeft().isZero()) {
      throw new ModelException(Kind.TIMEOUT, "the local embeddings had no time left");
    }
  }

  private static ModelException cancelled() {
    return new ModelException(Kind.CANCELLED, "the caller of the local embeddings has gone");
  }

  private static ModelException closed() {
    return new ModelException(
        Kind.CONFIGURATION,
        "the local embeddings are closed; close LocalEmbeddings after the engines that use it");
  }

  private ModelException busy() {
    String reason =
        "the local embeddings are busy: requests in progress "
            + threads
            + ", waiting "
            + maxQueue
            + "; raise threads or maxQueue of LocalEmbeddings, or have fewer callers at a time with"
            + " maxConcurrentCalls of ModelPolicy";
    return ModelException.ofStatus(429, reason, EmbeddingsInput.error(reason, "rate_limit_error"));
  }

  /** One request on its way through the queue. */
  private final class Job implements Runnable {
    private final ModelRequest request;
    private final EmbeddingsInput input;
    private final CompletableFuture<ModelResponse> answer = new CompletableFuture<>();

    Job(ModelRequest request, EmbeddingsInput input) {
      this.request = request;
      this.input = input;
    }

    @Override
    public void run() {
      try {
        answer.complete(LocalEmbeddings.this.answer(request, input));
      } catch (Throwable e) { // whatever it is, somebody waits for it
        answer.completeExceptionally(e);
      }
    }
  }

  /** The threads. The last to end closes the model, which must not be closed under another. */
  private final class Workers extends ThreadPoolExecutor {
    Workers() {
      super(
          threads,
          threads,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(maxQueue),
          LocalEmbeddings::thread);
      allowCoreThreadTimeOut(true);
    }

    @Override
    protected void terminated() {
      synchronized (loading) {
        if (model != null) {
          model.close();
          model = null;
        }
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "modus-embeddings");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Builds {@link LocalEmbeddings}. Not thread-safe.
   *
   * @since 0.1.0
   */
  public static final class Builder {
    private int threads = Runtime.getRuntime().availableProcessors();
    private int maxQueue = 64;
    private int maxBatch = 512;
    private int maxCharacters = 32_768;

    private Builder() {}

    /**
     * Sets how many requests are worked on at a time, each by one thread, busy all the while.
     * Default: the number of processors.
     *
     * @param threads 1 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public Builder threads(int threads) {
      this.threads = positive("threads", threads);
      return this;
    }

    /**
     * Sets how many requests may wait for a thread. One more fails with {@link
     * ModelException.Kind#RATE_LIMITED}. Default: 64.
     *
     * @param requests 1 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code requests} is less than 1
     */
    public Builder maxQueue(int requests) {
      this.maxQueue = positive("maxQueue", requests);
      return this;
    }

    /**
     * Sets how many texts a request may hold. One with more is refused as a whole, with status 400.
     * Default: 512, for which the model needs seconds, and with the longest texts twenty.
     *
     * @param texts 1 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code texts} is less than 1
     */
    public Builder maxBatch(int texts) {
      this.maxBatch = positive("maxBatch", texts);
      return this;
    }

    /**
     * Sets how long a text may be. A request with a longer one is refused as a whole, with status
     * 400. Default: 32,768, which is far more than the model reads of it; lower it to have texts
     * refused of which the end would not count.
     *
     * @param characters 1 or more UTF-16 code units
     * @return this builder
     * @throws IllegalArgumentException if {@code characters} is less than 1
     */
    public Builder maxCharacters(int characters) {
      this.maxCharacters = positive("maxCharacters", characters);
      return this;
    }

    private static int positive(String what, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(what + " must be 1 or more, but is " + value);
      }
      return value;
    }

    /** {@return the provider, to be closed by the caller once no engine uses it} */
    public LocalEmbeddings build() {
      return new LocalEmbeddings(this);
    }
  }
}
