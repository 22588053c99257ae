package dev.modus.samples.cli;

import dev.modus.core.CompileMode;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --mode} of commands that run guest code. */
final class ModeOption {

  private static final Map<String, CompileMode> MODES =
      new TreeMap<>(
          Map.of(
              "tiered", CompileMode.TIERED,
              "interpret", CompileMode.INTERPRET,
              "compile", CompileMode.EAGER));

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = Converter.class,
      description =
          "How guest code runs: tiered (the default) interprets it until it is compiled, compile"
              + " compiles it first, interpret never.")
  private CompileMode compileMode = CompileMode.TIERED;

  CompileMode compileMode() {
    return compileMode;
  }

  /** Reads the words users know. */
  static final class Converter implements ITypeConverter<CompileMode> {
    @Override
    public CompileMode convert(String word) {
      CompileMode mode = MODES.get(word);
      if (mode == null) {
        throw new TypeConversionException(
            "expected one of " + MODES.keySet() + " but was '" + word + "'");
      }
      return mode;
    }
  }
}
