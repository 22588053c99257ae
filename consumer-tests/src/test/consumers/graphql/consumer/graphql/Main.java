package consumer.graphql;

import dev.modus.Modus;
import graphql.ExecutionResult;
import java.nio.file.Path;

public final class Main {
  public static void main(String[] args) {
    try (Modus modus = Modus.builder().app(Path.of(args[0])).build()) {
      ExecutionResult result = modus.execute("{ sayHello(name: \"Ada\") }");
      Object data = result.getData();
      System.out.println(data);
    }
  }
}
