package dev.modus.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as it is told, and remembers what it was asked. */
final class ScriptedChatModel implements ChatModel {

  private final Function<ChatRequest, ChatResponse> script;
  private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

  ScriptedChatModel(Function<ChatRequest, ChatResponse> script) {
    this.script = script;
  }

  static ScriptedChatModel saying(String text) {
    return new ScriptedChatModel(
        request -> ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    requests.add(request);
    return script.apply(request);
  }

  ChatRequest only() {
    if (requests.size() != 1) {
      throw new AssertionError("expected one request, but there were " + requests.size());
    }
    return requests.get(0);
  }

  List<ChatRequest> requests() {
    return requests;
  }
}
