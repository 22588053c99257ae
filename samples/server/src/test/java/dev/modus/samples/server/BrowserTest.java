package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modus.core.CompileMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer in a browser, as a developer uses it. */
class BrowserTest {

  /** The README shows a copy of it. */
  private static final Path SCREENSHOT =
      Guests.REPOSITORY.resolve("samples/server/target/explorer.png");

  @TempDir Path folder;

  @Test
  void aQueryIsTypedAndItsResultShown() throws Exception {
    Optional<Path> chromium = Browser.executable();
    if (chromium.isEmpty()) {
      System.out.println("SKIPPED: there is no Chromium here (install it, or set CHROMIUM)");
    }
    assumeTrue(chromium.isPresent(), "there is no Chromium here (install it, or set CHROMIUM)");
    Path app = Files.createDirectory(folder.resolve("app"));
    try (TestServer server = TestServer.of(app, Guests.HELLO, CompileMode.EAGER);
        Browser browser = Browser.start(chromium.get(), folder)) {
      browser.open(server.uri("/"));
      Soon.until(
          "the page is there", () -> !browser.text(".graphiql-query-editor .CodeMirror").isEmpty());
      assertThat(browser.text("#endpoint")).isEqualTo("default (/graphql)");

      browser.click(".graphiql-query-editor .CodeMirror-lines");
      browser.control("a", 65);
      browser.type("{ sayHello(name: \"Grace\") people { firstName age } }");
      browser.control("Enter", 13);

      Soon.until(
          "the result is shown", () -> browser.text(".result-window").contains("Hello, Grace!"));
      assertThat(browser.text(".result-window")).contains("\"firstName\": \"Alan\"", "\"age\": 41");
      Files.createDirectories(SCREENSHOT.getParent());
      Files.write(SCREENSHOT, browser.screenshot());
      assertThat(browser.requests())
          .isNotEmpty()
          .allMatch(url -> url.startsWith(server.uri("").toString()) || url.startsWith("data:"));
      assertThat(browser.problems()).isEmpty();
    }
  }
}
