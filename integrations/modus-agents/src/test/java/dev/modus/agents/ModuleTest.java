package dev.modus.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The module is what its users' build files and imports say it is. */
class ModuleTest {

  private final ModuleDescriptor module =
      ModuleFinder.of(Path.of("target/classes"))
          .find("dev.modus.agents")
          .orElseThrow()
          .descriptor();

  @Test
  void exportsOnePackageToEverybody() {
    assertThat(module.exports()).singleElement().hasToString("dev.modus.agents");
  }

  @Test
  void isFoundByEngines() {
    assertThat(module.provides())
        .singleElement()
        .satisfies(
            provided -> {
              assertThat(provided.service()).isEqualTo("dev.modus.core.host.HostModuleProvider");
              assertThat(provided.providers()).containsExactly("dev.modus.agents.FoundAgents");
            });
  }
}
