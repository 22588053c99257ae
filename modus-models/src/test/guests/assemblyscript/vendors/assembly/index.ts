// Models that are not OpenAI's, through the guest kit. Whoever runs the tests provides them.
import { models } from "@hypermode/modus-sdk-as";
import {
  AnthropicMessagesModel,
  AssistantMessage,
  Metadata,
  Tool,
  ToolChoiceAny,
  ToolChoiceAuto,
  ToolChoiceTool,
  UserMessage,
} from "@hypermode/modus-sdk-as/models/anthropic/messages";
import { ClassificationModel } from "@hypermode/modus-sdk-as/models/experimental/classification";
import { EmbeddingsModel } from "@hypermode/modus-sdk-as/models/experimental/embeddings";

/** The answer to a prompt. */
export function claude(model: string, prompt: string): string {
  const claude = models.getModel<AnthropicMessagesModel>(model);
  const output = claude.invoke(claude.createInput([new UserMessage(prompt)]));
  return output.content[0].text! + " (" + output.stopReason + ")";
}

/** A question that sets everything; the answer is the tool that is to be called. */
export function claudeWithOptions(model: string, choice: string): string {
  const claude = models.getModel<AnthropicMessagesModel>(model);
  const input = claude.createInput([new UserMessage("a \"b\""), new AssistantMessage("c"), new UserMessage("d")]);
  const metadata = new Metadata();
  metadata.userId = "u";
  const tool = new Tool();
  tool.name = "price";
  tool.inputSchema = '{"type":"object"}';
  tool.description = "What it costs";
  input.maxTokens = 7;
  input.metadata = metadata;
  input.stopSequences = ["x", "y"];
  input.system = "s";
  input.temperature = 0.5;
  input.tools = [tool];
  input.toolChoice = choice == "any" ? ToolChoiceAny : choice == "auto" ? ToolChoiceAuto : ToolChoiceTool(choice);
  input.topK = 3;
  input.topP = 0.25;
  const block = claude.invoke(input).content[0];
  return block.type + " " + block.name! + " " + block.input!;
}

/** The label of each text, and how sure the model is. */
export function classify(model: string, texts: string[]): string[] {
  const classifier = models.getModel<ClassificationModel>(model);
  const output = classifier.invoke(classifier.createInput(texts));
  return output.predictions.map<string>(
    (result) =>
      result.label + " " + result.confidence.toString() + " of " + result.probabilities.length.toString(),
  );
}

export function embedInstances(model: string, texts: string[]): f32[][] {
  const embeddings = models.getModel<EmbeddingsModel>(model);
  return embeddings.invoke(embeddings.createInput(texts)).predictions;
}
