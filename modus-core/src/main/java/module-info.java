/**
 * Runs functions of a compiled Modus app (AssemblyScript or Go, as WebAssembly) inside the JVM.
 *
 * @since 0.1.0
 */
module dev.modus.core {
  requires static com.zaxxer.hikari;
  requires com.dylibso.chicory.compiler;
  requires com.dylibso.chicory.runtime;
  requires com.dylibso.chicory.wasm;
  requires transitive java.net.http;
  requires org.objectweb.asm;
  requires org.objectweb.asm.commons;
  requires org.objectweb.asm.tree;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports dev.modus.core;
  exports dev.modus.core.event;
  exports dev.modus.core.host;
  exports dev.modus.core.manifest;
  exports dev.modus.core.metadata;
  exports dev.modus.core.secret;

  uses dev.modus.core.host.HostModuleProvider;
}
