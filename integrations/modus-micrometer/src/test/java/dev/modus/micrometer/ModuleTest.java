package dev.modus.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A new export, or a new thing to require, is always deliberate. */
class ModuleTest {

  @Test
  void moduleExportsItsRootPackageAndRequiresCoreAndMicrometer() throws IOException {
    ModuleDescriptor module;
    try (InputStream in = Files.newInputStream(Path.of("target", "classes", "module-info.class"))) {
      module = ModuleDescriptor.read(in);
    }

    assertThat(module.name()).isEqualTo("dev.modus.micrometer");
    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactly("dev.modus.micrometer");
    assertThat(module.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base",
            "dev.modus.core",
            "micrometer.commons",
            "micrometer.core",
            "micrometer.observation",
            "org.jspecify");
  }
}
