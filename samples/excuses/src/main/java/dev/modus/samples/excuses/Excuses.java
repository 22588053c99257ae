package dev.modus.samples.excuses;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.modus.Modus;
import dev.modus.core.App;
import dev.modus.core.JsonValues;
import dev.modus.langchain4j.LangChain4jProvider;
import dev.modus.models.ModelPolicy;
import dev.modus.models.ModelProvider;
import dev.modus.models.ModelResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks one app for excuses, and lets three kinds of providers play its model: one written here, an
 * HTTP service that the manifest names, and LangChain4j.
 */
public final class Excuses {

  private static final String QUESTION = "{ generateExcuses(event: \"a family dinner\") }";
  private static final String KEY = "key-of-the-sample";

  private Excuses() {}

  /** Runs the sample; takes no arguments. */
  public static void main(String... args) throws IOException {
    System.out.println("scripted:    " + scripted());
    try (OpenAIStandIn openAI =
        OpenAIStandIn.saying("My cat has an exam.\nMy chair needs me.", KEY)) {
      System.out.println("over HTTP:   " + overHttp(openAI));
      System.out.println("LangChain4j: " + withLangChain4j(openAI));
    }
  }

  /** A provider is a function from request to answer: what tests need. */
  private static String scripted() {
    ModelProvider provider =
        request ->
            CompletableFuture.completedStage(
                ModelResponse.of(
                    OpenAIStandIn.completion("I have to water the sea.\nMy shoes are shy.")));
    return ask(builder().modelProvider("llm", provider));
  }

  /**
   * Without a provider, requests go where the manifest says. Here the address is that of the
   * stand-in; the key replaces {@code {{API_KEY}}}, and the guest never sees it.
   */
  private static String overHttp(OpenAIStandIn openAI) {
    String manifest =
        """
        {"models": {"llm": {"sourceModel": "gpt-4o-mini", "connection": "openai",
            "path": "v1/chat/completions"}},
         "connections": {"openai": {"type": "http", "baseUrl": "%s",
            "headers": {"Authorization": "Bearer {{API_KEY}}"}}}}
        """
            .formatted(openAI.url());
    return ask(
        Modus.builder()
            .app(app().withManifest(manifest))
            .secrets(Map.of("MODUS_OPENAI_API_KEY", KEY)::get));
  }

  /** LangChain4j's own client of OpenAI; any other of its models would do as well. */
  private static String withLangChain4j(OpenAIStandIn openAI) {
    ChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(openAI.url() + "/v1")
            .apiKey(KEY)
            .modelName("gpt-4o-mini")
            .build();
    try (LangChain4jProvider provider = LangChain4jProvider.builder().chatModel(model).build()) {
      return ask(builder().connectionModelProvider("openai", provider));
    }
  }

  private static App app() {
    return App.resource(Excuses.class, "/excuses/excuses.wasm");
  }

  private static Modus.Builder builder() {
    return Modus.builder().app(app());
  }

  private static String ask(Modus.Builder builder) {
    // answers of OpenAI lack what guests of the SDK need: they are completed on their way
    builder.modelPolicy(ModelPolicy.builder().normalized(true).build());
    try (Modus modus = builder.build()) {
      return JsonValues.toJson(modus.execute(QUESTION).<Map<String, Object>>getData());
    }
  }
}
