package consumer.dgraph;

import dev.modus.core.App;
import dev.modus.core.CallException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Gets as far as the network: nobody listens at port 1. */
public final class Main {

  private static final String MANIFEST =
      "{\"connections\":{\"db\":{\"type\":\"dgraph\",\"connString\":\"dgraph://127.0.0.1:1\"}}}";

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void hostCallEnded(HostCallEnded event) {
            System.out.println(String.valueOf(event.failure()).replaceAll(".*(UNAVAILABLE).*", "$1"));
          }
        };
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(App.at(Path.of(args[1])).withManifest(MANIFEST))
            .listener(listener)
            .build()) {
      engine.call("dropAll", "db");
    } catch (CallException e) {
      System.out.println(e.code());
    }
  }
}
