package dev.modus.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.modus.core.App;
import dev.modus.core.FunctionEngine;
import dev.modus.core.Guests;
import dev.modus.core.manifest.Manifest.Collection;
import dev.modus.core.manifest.Manifest.Connection;
import dev.modus.core.manifest.Manifest.Endpoint;
import dev.modus.core.manifest.Manifest.Model;
import dev.modus.core.manifest.Manifest.SearchMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a file can say can be said in Java. */
class ManifestBuilderTest {

  private static final String FILE =
      """
      {
        "endpoints": {
          "public": {"type": "graphql", "path": "/graphql", "auth": "none"},
          "partner": {"type": "graphql", "path": "/partner", "auth": "bearer-token"}
        },
        "models": {
          "embedder": {"sourceModel": "acme/embed-2", "connection": "acme", "path": "v1/embed"}
        },
        "connections": {
          "acme": {"type": "http", "baseUrl": "https://ai.acme.test/",
            "headers": {"Authorization": "Bearer {{TOKEN}}"},
            "queryParameters": {"tenant": "{{TENANT}}"}},
          "ledger": {"type": "postgresql", "connString": "postgresql://{{USER}}@db/ledger"},
          "graph": {"type": "dgraph", "grpcTarget": "localhost:9080", "key": "{{KEY}}"}
        },
        "collections": {
          "notes": {"searchMethods": {"m": {"embedder": "embed", "index": {"type": "sequential"}}}}
        }
      }
      """;

  private static Manifest built() {
    return Manifest.builder()
        .endpoint(new Endpoint("public", "graphql", "/graphql", "none"))
        .endpoint(new Endpoint("partner", "graphql", "/partner", "bearer-token"))
        .model(new Model("embedder", "acme/embed-2", "", "acme", "v1/embed"))
        .connection(
            Connection.builder("acme", "http")
                .setting("baseUrl", "https://ai.acme.test/")
                .header("Authorization", "Bearer {{TOKEN}}")
                .queryParameter("tenant", "{{TENANT}}")
                .build())
        .connection(
            Connection.builder("ledger", "postgresql")
                .setting("connString", "postgresql://{{USER}}@db/ledger")
                .build())
        .connection(
            Connection.builder("graph", "dgraph")
                .setting("grpcTarget", "localhost:9080")
                .setting("key", "{{KEY}}")
                .build())
        .collection(
            new Collection(
                "notes", Map.of("m", new SearchMethod("m", "embed", "sequential", Map.of()))))
        .build();
  }

  @Test
  void builtManifestEqualsTheOneRead() {
    assertThat(built()).isEqualTo(Manifest.parse(FILE));
    assertThat(built().connections().keySet()).containsExactly("acme", "ledger", "graph");
  }

  @Test
  void manifestOfTheHostReplacesThatOfTheApp() {
    App app = App.at(Guests.HELLO).withManifest("this is no JSON, and nobody looks at it");

    try (FunctionEngine engine = FunctionEngine.builder().app(app).manifest(built()).build()) {
      assertThat(engine.manifest()).isEqualTo(built());
      engine.reload();
      assertThat(engine.manifest()).as("after a reload").isEqualTo(built());
    }
  }

  @Test
  void secondEntryOfOneNameIsRefusedAtOnce() {
    Manifest.Builder builder =
        Manifest.builder()
            .endpoint(new Endpoint("a", "graphql", "/", "none"))
            .model(new Model("a", "", "", "", ""))
            .connection(Connection.builder("a", "http").build())
            .collection(new Collection("a", Map.of()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.endpoint(new Endpoint("a", "graphql", "/b", "none")))
        .withMessage("An endpoint named 'a' was added already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.model(new Model("a", "b", "", "", "")))
        .withMessage("A model named 'a' was added already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.connection(Connection.builder("a", "mysql").build()))
        .withMessage("A connection named 'a' was added already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.collection(new Collection("a", Map.of())))
        .withMessage("A collection named 'a' was added already");
  }

  @Test
  void connectionHasTheMembersOfItsType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connection.builder("a", "postgres"))
        .withMessage(
            "There is no type 'postgres' of connections; known are http, postgresql, mysql, dgraph,"
                + " neo4j");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connection.builder("a", "neo4j").setting("url", "hunter2"))
        .withMessage(
            "A connection of type neo4j has no member 'url'; it has dbUri, username, password");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connection.builder("a", "mysql").header("A", "hunter2"))
        .withMessage("A connection of type mysql has no headers; only http has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connection.builder("a", "mysql").queryParameter("A", "hunter2"))
        .withMessage("A connection of type mysql has no queryParameters; only http has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Connection.builder("a", "http").header("A", "1").header("A", "hunter2"))
        .withMessage("Connection 'a' has a header 'A' already");
  }

  @Test
  void builderUsedAgainDoesNotChangeAManifest() {
    Manifest.Builder builder = Manifest.builder().model(new Model("a", "", "", "", ""));
    Manifest first = builder.build();
    builder.model(new Model("b", "", "", "", ""));

    assertThat(first.models()).containsOnlyKeys("a");
    assertThat(builder.build().models()).containsOnlyKeys("a", "b");
  }

  @Test
  void nullIsRefusedAtOnce() {
    assertThatNullPointerException().isThrownBy(() -> FunctionEngine.builder().manifest(null));
    assertThatNullPointerException().isThrownBy(() -> Connection.builder(null, "http"));
    assertThatNullPointerException().isThrownBy(() -> Connection.builder("a", null));
    assertThatNullPointerException()
        .isThrownBy(() -> Connection.builder("a", "mysql").setting("connString", null));
    assertThatNullPointerException().isThrownBy(() -> new Model("a", null, "", "", ""));
  }
}
