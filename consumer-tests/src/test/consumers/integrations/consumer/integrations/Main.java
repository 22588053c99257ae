package consumer.integrations;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.modus.agents.Agents;
import dev.modus.auth.TokenException;
import dev.modus.auth.TokenVerifier;
import dev.modus.core.App;
import dev.modus.core.CallException;
import dev.modus.core.FunctionEngine;
import dev.modus.core.event.EngineListener;
import dev.modus.core.event.HostCallEnded;
import dev.modus.langchain4j.LangChain4jProvider;
import dev.modus.micrometer.ModusMeterListener;
import dev.modus.models.ModelRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.LogManager;

/** Uses each integration as far as the network: nobody listens at port 1. */
public final class Main {

  private static final String MANIFEST =
      "{\"connections\":{\"db\":{\"type\":\"neo4j\",\"dbUri\":\"bolt://127.0.0.1:1\","
          + "\"username\":\"somebody\",\"password\":\"secret\"}}}";

  public static void main(String[] args) {
    LogManager.getLogManager().reset();
    meter(Path.of(args[0]));
    askNeo4j(Path.of(args[2]));
    askLangChain4j();
    askAgent(Path.of(args[3]));
    try (TokenVerifier verifier = TokenVerifier.builder().build()) {
      verifier.verify("Bearer a.b.c");
    } catch (TokenException e) {
      System.out.println(e.reason());
    }
  }

  private static void askLangChain4j() {
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(AiMessage.from("chat")).build();
          }
        };
    String input = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}";
    try (LangChain4jProvider provider = LangChain4jProvider.builder().chatModel(model).build()) {
      ModelRequest request = ModelRequest.builder("m", input).build();
      String output = provider.invoke(request).toCompletableFuture().join().output();
      System.out.println(output.replaceAll(".*\"content\":\"(\\w+)\".*", "$1"));
    }
  }

  private static void askAgent(Path app) {
    Agents agents = Agents.builder().build();
    try (FunctionEngine engine = FunctionEngine.builder().app(app).hostModules(agents).build()) {
      Object id = ((Map<?, ?>) engine.call("startAgent", "Counter").value()).get("id");
      System.out.println(agents.send(id.toString(), "increment", "5").join());
    }
  }

  private static void meter(Path app) {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (FunctionEngine engine =
        FunctionEngine.builder().app(app).listener(new ModusMeterListener(registry)).build()) {
      engine.call("sayHello", "Ada");
    }
    System.out.println(registry.getMeters().isEmpty() ? "no meters" : "meters");
  }

  private static void askNeo4j(Path app) {
    EngineListener listener =
        new EngineListener() {
          @Override
          public void hostCallEnded(HostCallEnded event) {
            System.out.println(
                String.valueOf(event.failure()).replaceAll(".*(ServiceUnavailable).*", "$1"));
          }
        };
    try (FunctionEngine engine =
        FunctionEngine.builder()
            .app(App.at(app).withManifest(MANIFEST))
            .listener(listener)
            .build()) {
      engine.call("query", "db", "", "RETURN 1", "{}");
    } catch (CallException e) {
      System.out.println(e.code());
    }
  }
}
