package dev.modus.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of graphql.md, section 5; case 64. */
class RoutingTableTest {

  private static final Map<String, String> ROUTES =
      Map.of("/", "root", "/q", "q", "/p/", "p", "/p/deep/", "deep", "/both", "b", "/both/", "b/");

  @ParameterizedTest
  @CsvSource({
    "/, root",
    "/q, q",
    "/p/, p",
    "/p, p",
    "/p/x, p",
    "/p/x/, p",
    "/p/deep, deep",
    "/p/deep/x, deep",
    "/both, b",
    "/both/, b/",
    "/both/x, b/",
  })
  void served(String path, String route) {
    RoutingTable.Match<String> match = RoutingTable.find(ROUTES, path);

    assertThat(match).isEqualTo(new RoutingTable.Match<>(route, ""));
  }

  @ParameterizedTest
  @CsvSource({"/q/, /q"})
  void redirected(String path, String location) {
    RoutingTable.Match<String> match = RoutingTable.find(ROUTES, path);

    assertThat(match).isEqualTo(new RoutingTable.Match<>(null, location));
  }

  @ParameterizedTest
  @CsvSource({"/x", "/Q", "/q/x", "//q", "/px", "''", "/q//"})
  void notFound(String path) {
    assertThat(RoutingTable.find(ROUTES, path)).isNull();
  }
}
