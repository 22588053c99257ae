package dev.modus.samples.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.Modus;
import dev.modus.embeddings.LocalEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/models.md is the code between the markers below, and it runs. */
class GuideTest {

  private static final Path THIS =
      Path.of("src", "test", "java", "dev", "modus", "samples", "search", "GuideTest.java");

  @Test
  void guideShowsWhatRuns() throws IOException {
    Path app = Path.of("..", "guests", "assemblyscript", "semantic-search", "build");
    // guide: begin
    LocalEmbeddings embeddings =
        LocalEmbeddings.builder()
            .threads(2) // requests in progress; each keeps one processor busy
            .maxQueue(32) // requests that wait; one more is refused
            .build();
    Modus modus = Modus.builder().app(app).modelProvider("embed", embeddings).build();
    // guide: end
    try (embeddings;
        modus) {
      List<?> vectors = (List<?>) modus.call("embed", List.of("a text"));
      assertThat((List<?>) vectors.get(0)).hasSize(384);
    }
    List<String> source = Files.readAllLines(THIS).stream().map(String::strip).toList();
    String shown =
        String.join(
            " ",
            source.subList(source.indexOf("// guide: begin") + 1, source.indexOf("// guide: end")));
    assertThat(words(Files.readString(Path.of("..", "..", "docs", "models.md"))))
        .contains(words(shown));
  }

  /** Without what a formatter may change. */
  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
