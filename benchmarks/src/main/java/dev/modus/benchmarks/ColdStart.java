package dev.modus.benchmarks;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import dev.modus.Modus;
import dev.modus.core.CompileMode;
import dev.modus.core.FunctionEngine;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program {@link ColdStartBenchmark} starts: one result, from nothing. */
public final class ColdStart {

  /** What the result comes from. */
  public enum Way {
    /** Chicory alone, interpreted. */
    CHICORY,
    /** A call, by the engine. */
    CALL,
    /** A GraphQL request. */
    EXECUTE
  }

  private ColdStart() {}

  /**
   * Prints {@code done} when it has a result, and ends at once.
   *
   * @param arguments a {@link Way}, a {@link CompileMode}, the app, and the directory of the
   *     compile cache or {@code -}
   */
  public static void main(String[] arguments) {
    Path wasm = Path.of(arguments[2]);
    CompileMode mode = CompileMode.valueOf(arguments[1]);
    Path cache = arguments[3].equals("-") ? null : Path.of(arguments[3]);
    boolean right =
        switch (Way.valueOf(arguments[0])) {
          case CHICORY -> chicory(wasm);
          case CALL -> call(wasm, mode, cache);
          case EXECUTE -> execute(wasm, mode, cache);
        };
    System.out.println(right ? "done" : "wrong");
    System.out.flush();
    if (arguments.length < 5) {
      Runtime.getRuntime().halt(0); // what the compiler still does in the background is not asked
    }
  }

  private static boolean chicory(Path wasm) {
    WasmModule module = Parser.parse(Guests.bytes(wasm));
    Instance instance =
        Instance.builder(module)
            .withStart(false)
            .withImportValues(InstantiationBenchmark.silentImports(module))
            .withMemoryFactory(ByteArrayMemory::new)
            .build();
    instance.export("_initialize").apply();
    return instance.export("__new").apply(16, 1)[0] > 0;
  }

  private static boolean call(Path wasm, CompileMode mode, @Nullable Path cache) {
    FunctionEngine.Builder builder = FunctionEngine.builder().app(wasm).compileMode(mode);
    if (cache != null) {
      builder.compileCache(cache);
    }
    Object has = builder.build().call("hasStringString", Map.of("a", "b"), "a").value();
    return Boolean.TRUE.equals(has);
  }

  private static boolean execute(Path wasm, CompileMode mode, @Nullable Path cache) {
    Modus.Builder builder = Modus.builder().app(wasm).compileMode(mode);
    if (cache != null) {
      builder.compileCache(cache);
    }
    String query = "{ hasStringString(map: [{key: \"a\", value: \"b\"}], key: \"a\") }";
    return Map.of("hasStringString", true).equals(builder.build().execute(query).getData());
  }
}
