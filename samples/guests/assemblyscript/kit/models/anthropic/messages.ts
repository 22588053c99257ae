// The messages interface of Anthropic: text and tools. Spelled like the official SDK for what is here.
import { JsonValue, parseJson, quote, write } from "../../assembly/json";
import { Model } from "../../assembly/models";

export class AnthropicMessagesModel extends Model {
  createInput(messages: Message[]): AnthropicMessagesInput {
    const input = new AnthropicMessagesInput();
    input.model = this.info.fullName; // as it is: unlike OpenAI's, these names are not lower-cased
    input.messages = messages;
    return input;
  }

  invoke(input: AnthropicMessagesInput): AnthropicMessagesOutput {
    return AnthropicMessagesOutput.from(parseJson(this.invokeRaw(input.toJson())));
  }
}

export abstract class Message {
  constructor(readonly role: string, public content: string) {}

  toJson(): string {
    return "{\"role\":" + quote(this.role) + ",\"content\":" + quote(this.content) + "}";
  }
}

export class UserMessage extends Message {
  constructor(content: string) {
    super("user", content);
  }
}

export class AssistantMessage extends Message {
  constructor(content: string) {
    super("assistant", content);
  }
}

export class AnthropicMessagesInput {
  model!: string;
  messages!: Message[];
  maxTokens: i32 = 4096;
  metadata: Metadata | null = null;
  stopSequences: string[] | null = null;
  system: string | null = null;
  temperature: f64 = 1;
  toolChoice: ToolChoice | null = null;
  tools: Tool[] | null = null;
  topK: i64 = -1;
  topP: f64 = 0.999;

  toJson(): string {
    const members = [
      "\"model\":" + quote(this.model),
      "\"messages\":" + list(this.messages.map<string>((message) => message.toJson())),
      "\"max_tokens\":" + this.maxTokens.toString(),
    ];
    const metadata = this.metadata;
    if (metadata) members.push("\"metadata\":" + metadata.toJson());
    const stopSequences = this.stopSequences;
    if (stopSequences) {
      members.push("\"stop_sequences\":" + list(stopSequences.map<string>((text) => quote(text))));
    }
    const system = this.system;
    if (system !== null) members.push("\"system\":" + quote(system));
    if (this.temperature != 1) members.push("\"temperature\":" + this.temperature.toString());
    const toolChoice = this.toolChoice;
    if (toolChoice) members.push("\"tool_choice\":" + toolChoice.toJson());
    const tools = this.tools;
    if (tools) members.push("\"tools\":" + list(tools.map<string>((tool) => tool.toJson())));
    if (this.topK != -1) members.push("\"top_k\":" + this.topK.toString());
    if (this.topP != 0.999) members.push("\"top_p\":" + this.topP.toString());
    return "{" + members.join(",") + "}";
  }
}

export class Metadata {
  userId: string | null = null;

  toJson(): string {
    const userId = this.userId;
    return "{\"user_id\":" + (userId === null ? "null" : quote(userId)) + "}";
  }
}

export class Tool {
  name!: string;
  /** A JSON schema, as text. */
  inputSchema!: string;
  description: string | null = null;

  toJson(): string {
    const description = this.description;
    return (
      "{\"name\":" + quote(this.name) +
      (description === null ? "" : ",\"description\":" + quote(description)) +
      ",\"input_schema\":" + this.inputSchema + "}"
    );
  }
}

export class ToolChoice {
  constructor(readonly type: string, readonly name: string | null = null) {}

  toJson(): string {
    const name = this.name;
    return "{\"type\":" + quote(this.type) + (name === null ? "" : ",\"name\":" + quote(name)) + "}";
  }
}

export const ToolChoiceAuto = new ToolChoice("auto");
export const ToolChoiceAny = new ToolChoice("any");
export const ToolChoiceTool = (name: string): ToolChoice => new ToolChoice("tool", name);

export class AnthropicMessagesOutput {
  id: string = "";
  type: string = "";
  role: string = "";
  model: string = "";
  content: ContentBlock[] = [];
  stopReason: string = "";
  stopSequence: string | null = null;
  usage: Usage = new Usage();

  static from(json: JsonValue): AnthropicMessagesOutput {
    const output = new AnthropicMessagesOutput();
    output.id = json.get("id").text;
    output.type = json.get("type").text;
    output.role = json.get("role").text;
    output.model = json.get("model").text;
    output.content = json.get("content").items.map<ContentBlock>((block) => ContentBlock.from(block));
    output.stopReason = json.get("stop_reason").text;
    output.stopSequence = textOrNull(json.get("stop_sequence"));
    output.usage.inputTokens = json.get("usage").get("input_tokens").toI32();
    output.usage.outputTokens = json.get("usage").get("output_tokens").toI32();
    return output;
  }
}

export class ContentBlock {
  type: string = "";
  text: string | null = null;
  id: string | null = null;
  /** What a tool is to be called with: JSON, as text. */
  input: string | null = null;
  name: string | null = null;

  static from(json: JsonValue): ContentBlock {
    const block = new ContentBlock();
    block.type = json.get("type").text;
    block.text = textOrNull(json.get("text"));
    block.id = textOrNull(json.get("id"));
    block.name = textOrNull(json.get("name"));
    if (!json.get("input").isNull) block.input = write(json.get("input"));
    return block;
  }
}

export class Usage {
  inputTokens: i32 = 0;
  outputTokens: i32 = 0;
}

function textOrNull(json: JsonValue): string | null {
  return json.isNull ? null : json.text;
}

function list(items: string[]): string {
  return "[" + items.join(",") + "]";
}
