package dev.modus.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the artifacts look like to the module system. */
class PackagesTest {

  private static final Set<ModuleReference> MODULES =
      ModuleFinder.of(Artifacts.matching(name -> true).toArray(Path[]::new)).findAll();

  @Test
  void noPackageIsSplitOverTwoArtifacts() {
    Map<String, Set<String>> owners = new HashMap<>();
    for (ModuleReference module : MODULES) {
      for (String name : module.descriptor().packages()) {
        owners.computeIfAbsent(name, unused -> new TreeSet<>()).add(module.descriptor().name());
      }
    }
    owners.values().removeIf(modules -> modules.size() == 1);

    assertThat(owners).isEmpty();
  }

  @Test
  void exportsAreExactlyThePublicPackages() {
    Map<String, Set<String>> exports = new TreeMap<>();
    for (ModuleReference module : MODULES) {
      if (module.descriptor().name().startsWith("dev.modus.")) {
        exports.put(
            module.descriptor().name(),
            module.descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(export -> export.source())
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }

    assertThat(exports)
        .isEqualTo(
            Map.of(
                "dev.modus.agents",
                Set.of("dev.modus.agents"),
                "dev.modus.auth",
                Set.of("dev.modus.auth"),
                "dev.modus.dgraph",
                Set.of("dev.modus.dgraph"),
                "dev.modus.micrometer",
                Set.of("dev.modus.micrometer"),
                "dev.modus.neo4j",
                Set.of("dev.modus.neo4j"),
                "dev.modus.langchain4j",
                Set.of("dev.modus.langchain4j"),
                "dev.modus.core",
                Set.of(
                    "dev.modus.core",
                    "dev.modus.core.event",
                    "dev.modus.core.host",
                    "dev.modus.core.manifest",
                    "dev.modus.core.metadata",
                    "dev.modus.core.secret"),
                "dev.modus.models",
                Set.of("dev.modus.models"),
                "dev.modus.graphql",
                Set.of("dev.modus", "dev.modus.graphql")));
  }

  @Test
  void everyModuleOfOursIsNamedAfterItsArtifact() throws IOException {
    List<String> names =
        Artifacts.matching(name -> name.startsWith("modus-")).stream()
            .map(Artifacts::artifact)
            .map(name -> name.replaceFirst("-\\d.*", ""))
            .map(name -> "dev." + name.replace('-', '.'))
            .sorted()
            .toList();

    assertThat(names)
        .containsExactlyElementsOf(
            MODULES.stream()
                .map(module -> module.descriptor().name())
                .filter(name -> name.startsWith("dev.modus."))
                .sorted()
                .toList());
  }
}
