package dev.modus.samples.cli;

import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import dev.modus.core.ModuleInfo;
import dev.modus.core.metadata.FunctionSignature;
import dev.modus.core.metadata.Metadata;
import dev.modus.core.metadata.TypeDefinition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inspect APP}: what the app says about itself. */
@Command(
    name = "inspect",
    description = "Prints an app's SDK, size, functions, types and imports as tables.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final AppParameter app = new AppParameter();

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    // no guest code runs, so there is nothing to compile
    try (FunctionEngine engine =
        FunctionEngine.builder().app(app.path()).compileMode(CompileMode.INTERPRET).build()) {
      terminal.data(
          Stream.of(
                  facts(engine.metadata(), engine.module()),
                  functions(engine.metadata()),
                  types(engine.metadata()),
                  imports(engine.module()))
              .filter(table -> !table.isEmpty())
              .map(TextTable::toString)
              .collect(Collectors.joining("\n\n")));
    }
  }

  private static TextTable facts(Metadata metadata, ModuleInfo module) {
    return new TextTable()
        .row("APP", metadata.app().toString())
        .row("SDK", metadata.sdk() + " (" + metadata.language().displayName() + ")")
        .row("SIZE", String.format(Locale.ROOT, "%,d bytes", module.sizeBytes()));
  }

  private static TextTable functions(Metadata metadata) {
    TextTable table = new TextTable("FUNCTION", "DESCRIPTION");
    for (FunctionSignature function : metadata.exports().values()) {
      table.row(shortNames(function.toString()), firstLine(function.docs()));
    }
    return table;
  }

  private static TextTable types(Metadata metadata) {
    TextTable table = new TextTable("TYPE", "FIELDS");
    for (TypeDefinition type : metadata.types().values()) {
      table.row(shortNames(type.name()), fields(type));
    }
    return table;
  }

  private static TextTable imports(ModuleInfo module) {
    TextTable table = new TextTable("IMPORT", "PROVIDED");
    for (ModuleInfo.ImportInfo imported : module.imports()) {
      table.row(imported.name(), imported.provided() ? "yes" : "no; calling it fails");
    }
    return table;
  }

  private static String fields(TypeDefinition type) {
    return type.fields() == null
        ? ""
        : type.fields().stream()
            .map(field -> field.name() + ": " + shortNames(field.type().name()))
            .collect(Collectors.joining(", "));
  }

  private static String firstLine(List<String> docs) {
    return docs.isEmpty() ? "" : docs.get(0);
  }

  /** {@code ~lib/array/Array<assembly/person/Person>} is what people call {@code Array<Person>}. */
  private static String shortNames(String text) {
    return text.replaceAll("[\\w~@.-]+/", "");
  }
}
