package dev.modus.samples.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modus.Modus;
import dev.modus.core.App;
import dev.modus.core.CompileMode;
import dev.modus.embeddings.LocalEmbeddings;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Answers questions with the texts that mean most nearly the same, of the 307 in {@code texts.txt}.
 *
 * <p>The guest turns texts into vectors, with a model that runs in this process. What must last
 * longer than a call, the index, is the host's: it is filled once, and guests ask it.
 */
public final class SemanticSearch implements AutoCloseable {

  private static final String QUERY =
      "query ($question: String!) { search(question: $question, top: 2) { text score } }";

  private final LocalEmbeddings embeddings = LocalEmbeddings.builder().build();
  private final Modus modus;

  /** Loads the app, and fills the index with some texts. */
  public SemanticSearch(List<String> texts) {
    this(texts, CompileMode.EAGER); // filling the index is the first call, and a long one
  }

  SemanticSearch(List<String> texts, CompileMode mode) {
    TextIndex index = new TextIndex();
    modus =
        Modus.builder()
            .app(App.resource(SemanticSearch.class, "/app/semantic-search.wasm"))
            .modelProvider("embed", embeddings)
            .hostModule(index.module())
            .compileMode(mode)
            .build();
    List<?> vectors = (List<?>) Objects.requireNonNull(modus.call("embed", texts));
    for (int i = 0; i < texts.size(); i++) {
      index.add(texts.get(i), (List<?>) Objects.requireNonNull(vectors.get(i)));
    }
  }

  /** Runs the sample; the arguments are questions, of which there are three if none are given. */
  public static void main(String... args) throws IOException {
    List<String> questions =
        args.length > 0
            ? List.of(args)
            : List.of(
                "I want to stop smoking",
                "Our pet ran away",
                "Where can my grandmother learn to use her mobile?");
    try (SemanticSearch search = new SemanticSearch(texts())) {
      for (String question : questions) {
        System.out.println(question);
        for (Answer answer : search.ask(question)) {
          System.out.printf(Locale.ROOT, "  %.2f  %s%n", answer.score(), answer.text());
        }
      }
    }
  }

  /** A text, and how near it is to a question: 1 for the same, about 0 for another matter. */
  public record Answer(String text, double score) {
    private static Answer of(Map<String, Object> hit) {
      Object text = Objects.requireNonNull(hit.get("text"));
      Object score = Objects.requireNonNull(hit.get("score"));
      return new Answer((String) text, (Double) score);
    }
  }

  /** The two best answers, best first. */
  public List<Answer> ask(String question) {
    ExecutionResult result =
        modus.execute(
            ExecutionInput.newExecutionInput(QUERY)
                .variables(Map.of("question", question))
                .build());
    if (!result.getErrors().isEmpty()) {
      throw new IllegalStateException("the search failed: " + result.getErrors());
    }
    Map<String, List<Map<String, Object>>> data = Objects.requireNonNull(result.getData());
    return Objects.requireNonNull(data.get("search")).stream().map(Answer::of).toList();
  }

  /** The texts that come with the sample, one a line. */
  static List<String> texts() throws IOException {
    try (InputStream lines =
        Objects.requireNonNull(SemanticSearch.class.getResourceAsStream("/texts.txt"))) {
      return new String(lines.readAllBytes(), UTF_8).lines().toList();
    }
  }

  @Override
  public void close() {
    modus.close();
    embeddings.close();
  }
}
