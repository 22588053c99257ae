// Every way an app of the kit asks a model. Whoever runs the tests provides the models that modus.json names.
import { models } from "@hypermode/modus-sdk-as";
import {
  OpenAIChatModel,
  ResponseFormat,
  SystemMessage,
  Tool,
  ToolChoice,
  ToolMessage,
  UserMessage,
} from "@hypermode/modus-sdk-as/models/openai/chat";
import { OpenAIEmbeddingsModel } from "@hypermode/modus-sdk-as/models/openai/embeddings";

/** Sends any text to any model. */
export function invoke(model: string, input: string): string {
  return models.invokeRaw(model, input);
}

/** What the host knows of a model. */
export function infoOf(model: string): models.ModelInfo {
  return models.getModelInfo(model);
}

/** The answer to a prompt. */
export function chat(model: string, prompt: string): string {
  const chatModel = models.getModel<OpenAIChatModel>(model);
  const input = chatModel.createInput([new SystemMessage("Be brief."), new UserMessage(prompt)]);
  return chatModel.invoke(input).choices[0].message.content.trim();
}

/** A question that sets about everything. */
export function chatWithOptions(model: string): i32 {
  const chatModel = models.getModel<OpenAIChatModel>(model);
  const input = chatModel.createInput([]);
  input.temperature = 0;
  input.topP = 0;
  input.n = 0;
  input.maxTokens = 0;
  input.tools = [];
  input.parallelToolCalls = false;
  input.logprobs = true;
  input.toolChoice = ToolChoice.None;
  input.responseFormat = ResponseFormat.Json;
  return chatModel.invoke(input).usage.totalTokens;
}

/** Asks, does what the model wants done, and asks again until there is an answer. */
export function chatWithTools(model: string, prompt: string): string {
  const chatModel = models.getModel<OpenAIChatModel>(model);
  const input = chatModel.createInput([new UserMessage(prompt)]);
  input.tools = [Tool.forFunction("lengthOf", "Counts letters.").withParameter("text", "string", "Any text.")];
  while (true) {
    const message = chatModel.invoke(input).choices[0].message;
    if (message.toolCalls.length == 0) return message.content;
    input.messages.push(message.toAssistantMessage());
    for (let i = 0; i < message.toolCalls.length; i++) {
      const call = message.toolCalls[i];
      input.messages.push(new ToolMessage(call.function.arguments.length.toString(), call.id));
    }
  }
}

/** Vectors of texts. */
export function embed(model: string, texts: string[]): f32[][] {
  const embeddings = models.getModel<OpenAIEmbeddingsModel>(model);
  return embeddings.invoke(embeddings.createInput(texts)).data.map<f32[]>((item) => item.embedding);
}
