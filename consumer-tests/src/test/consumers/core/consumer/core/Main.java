package consumer.core;

import dev.modus.core.FunctionEngine;
import java.nio.file.Path;

public final class Main {
  public static void main(String[] args) {
    try (FunctionEngine engine = FunctionEngine.builder().app(Path.of(args[0])).build()) {
      System.out.println(engine.call("sayHello", "Ada").value());
    }
  }
}
