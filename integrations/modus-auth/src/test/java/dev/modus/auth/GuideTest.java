package dev.modus.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modus.core.CallContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of docs/graphql.md is the code between the markers below, and it runs. */
class GuideTest {

  private static final Path THIS =
      Path.of("src", "test", "java", "dev", "modus", "auth", "GuideTest.java");

  @Test
  void guideShowsWhatRuns() throws Exception {
    String authorization = null;
    try (TokenVerifier verifier =
        TokenVerifier.builder().withoutKeys(WithoutKeys.IGNORE_TOKENS).build()) {
      // guide: begin
      Claims claims =
          verifier.verify(authorization); // TokenException: answer with its status() and reason()
      CallContext context = CallContext.builder().claims(claims.json()).build();
      // guide: end
      assertThat(context.claims()).isEmpty();
    }
    List<String> source = Files.readAllLines(THIS).stream().map(String::strip).toList();
    String shown =
        String.join(
            " ",
            source.subList(source.indexOf("// guide: begin") + 1, source.indexOf("// guide: end")));
    assertThat(words(Files.readString(Path.of("..", "..", "docs", "graphql.md"))))
        .contains(words(shown));
  }

  /** Without what a formatter may change. */
  private static String words(String text) {
    return text.replaceAll("\\s+|//", "");
  }
}
