package dev.modus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A new export, or a new thing to require, is always deliberate. */
class ModuleTest {

  private static ModuleDescriptor module() throws IOException {
    try (InputStream in = Files.newInputStream(ClassFiles.MAIN.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    }
  }

  @Test
  void moduleIsNamedAsItsRootPackage() throws IOException {
    assertThat(module().name()).isEqualTo("dev.modus.core");
  }

  @Test
  void moduleExportsItsPublicPackagesToEverybody() throws IOException {
    assertThat(module().exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactlyInAnyOrder(
            "dev.modus.core",
            "dev.modus.core.event",
            "dev.modus.core.host",
            "dev.modus.core.manifest",
            "dev.modus.core.metadata",
            "dev.modus.core.secret");
    assertThat(module().opens()).isEmpty();
    assertThat(module().provides()).isEmpty();
  }

  @Test
  void moduleRequiresWasmAsmJsonHttpAndOptionallySqlOnly() throws IOException {
    assertThat(module().requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base",
            "java.net.http",
            "com.dylibso.chicory.compiler",
            "com.dylibso.chicory.runtime",
            "com.dylibso.chicory.wasm",
            "com.zaxxer.hikari",
            "java.sql",
            "org.jspecify",
            "org.objectweb.asm",
            "org.objectweb.asm.commons",
            "org.objectweb.asm.tree",
            "tools.jackson.core",
            "tools.jackson.databind");
  }
}
