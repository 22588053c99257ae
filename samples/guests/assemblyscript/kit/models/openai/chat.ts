// The chat interface of OpenAI: text, tools and JSON output. Spelled like the official SDK for what is here.
import { JsonValue, parseJson, quote } from "../../assembly/json";
import { Model } from "../../assembly/models";
import { throwUserError } from "../../assembly/utils";

export class OpenAIChatModel extends Model {
  createInput(messages: RequestMessage[]): OpenAIChatInput {
    const input = new OpenAIChatInput();
    input.model = this.info.fullName.toLowerCase();
    input.messages = messages;
    return input;
  }

  invoke(input: OpenAIChatInput): OpenAIChatOutput {
    const text = this.invokeRaw(input.toJson());
    if (text.length == 0) throw new Error("No response received from model invocation");
    const output = parseJson(text);
    const error = output.get("error");
    if (error.isObject) throwUserError("The chat model returned an error: " + error.get("message").text);
    return OpenAIChatOutput.from(output);
  }
}

export class OpenAIChatInput {
  model!: string;
  messages!: RequestMessage[];
  frequencyPenalty: f64 = 0;
  logprobs: bool = false;
  topLogprobs: i32 = 0;
  maxTokens: i32 = 4096;
  maxCompletionTokens: i32 = 4096;
  n: i32 = 1;
  presencePenalty: f64 = 0;
  responseFormat: ResponseFormat = ResponseFormat.Text;
  seed: i32 = -1;
  stop: string[] | null = null;
  temperature: f64 = 1;
  topP: f64 = 1;
  tools: Tool[] | null = null;
  toolChoice: ToolChoice | null = null;
  parallelToolCalls: bool = true;
  user: string | null = null;

  toJson(): string {
    const members = [
      "\"model\":" + quote(this.model),
      "\"messages\":" + list(this.messages.map<string>((message) => message.toJson())),
    ];
    if (this.frequencyPenalty != 0) members.push("\"frequency_penalty\":" + this.frequencyPenalty.toString());
    if (this.logprobs) members.push("\"logprobs\":true,\"top_logprobs\":" + this.topLogprobs.toString());
    if (this.maxTokens != 4096) members.push("\"max_tokens\":" + this.maxTokens.toString());
    if (this.maxCompletionTokens != 4096) {
      members.push("\"max_completion_tokens\":" + this.maxCompletionTokens.toString());
    }
    if (this.n != 1) members.push("\"n\":" + this.n.toString());
    if (this.presencePenalty != 0) members.push("\"presence_penalty\":" + this.presencePenalty.toString());
    if (this.responseFormat.type != "text") members.push("\"response_format\":" + this.responseFormat.toJson());
    if (this.seed != -1) members.push("\"seed\":" + this.seed.toString());
    const stop = this.stop;
    if (stop) members.push("\"stop\":" + list(stop.map<string>((text) => quote(text))));
    if (this.temperature != 1) members.push("\"temperature\":" + this.temperature.toString());
    if (this.topP != 1) members.push("\"top_p\":" + this.topP.toString());
    const tools = this.tools;
    if (tools) {
      members.push("\"tools\":" + list(tools.map<string>((tool) => tool.toJson())));
      if (tools.length > 0 && !this.parallelToolCalls) members.push("\"parallel_tool_calls\":false");
    }
    const choice = this.toolChoice;
    if (choice) members.push("\"tool_choice\":" + quote(choice.type));
    const user = this.user;
    if (user !== null) members.push("\"user\":" + quote(user));
    return "{" + members.join(",") + "}";
  }
}

export abstract class RequestMessage {
  constructor(readonly role: string, public content: string) {}

  toJson(): string {
    return "{\"role\":" + quote(this.role) + ",\"content\":" + quote(this.content) + this.moreJson() + "}";
  }

  protected moreJson(): string {
    return "";
  }
}

export class SystemMessage extends RequestMessage {
  constructor(content: string) {
    super("system", content);
  }
}

export class DeveloperMessage extends RequestMessage {
  constructor(content: string) {
    super("developer", content);
  }
}

export class UserMessage extends RequestMessage {
  constructor(content: string) {
    super("user", content);
  }
}

export class AssistantMessage extends RequestMessage {
  toolCalls: ToolCall[] = [];

  constructor(content: string) {
    super("assistant", content);
  }

  protected moreJson(): string {
    if (this.toolCalls.length == 0) return "";
    return ",\"tool_calls\":" + list(this.toolCalls.map<string>((call) => call.toJson()));
  }
}

export class ToolMessage extends RequestMessage {
  constructor(content: string, readonly toolCallId: string) {
    super("tool", content);
  }

  protected moreJson(): string {
    return ",\"tool_call_id\":" + quote(this.toolCallId);
  }
}

export class Tool {
  private names: string[] = [];
  private properties: string[] = [];
  private schema: string | null = null;
  /** Whether the model has to follow the schema exactly. */
  strict: bool = false;

  private constructor(readonly name: string, readonly description: string) {}

  static forFunction(name: string, description: string): Tool {
    return new Tool(name, description);
  }

  withParameter(name: string, type: string, description: string): Tool {
    this.names.push(quote(name));
    this.properties.push(
      quote(name) + ":{\"type\":" + quote(type) + ",\"description\":" + quote(description) + "}",
    );
    return this;
  }

  withParametersSchema(jsonSchema: string): Tool {
    this.schema = jsonSchema;
    return this;
  }

  toJson(): string {
    let json = "\"name\":" + quote(this.name) + ",\"description\":" + quote(this.description);
    if (this.strict) json += ",\"strict\":true";
    const schema = this.schema;
    if (schema !== null) {
      json += ",\"parameters\":" + schema;
    } else if (this.names.length > 0) {
      json += ",\"parameters\":{\"type\":\"object\",\"properties\":{" + this.properties.join(",")
        + "},\"required\":" + list(this.names) + ",\"additionalProperties\":false}";
    }
    return "{\"type\":\"function\",\"function\":{" + json + "}}";
  }
}

export class ToolChoice {
  private constructor(readonly type: string) {}

  static get None(): ToolChoice {
    return new ToolChoice("none");
  }

  static get Auto(): ToolChoice {
    return new ToolChoice("auto");
  }

  static get Required(): ToolChoice {
    return new ToolChoice("required");
  }
}

export class ResponseFormat {
  private constructor(readonly type: string, readonly jsonSchema: string) {}

  static Text: ResponseFormat = new ResponseFormat("text", "");
  static Json: ResponseFormat = new ResponseFormat("json_object", "");

  /** JSON after a schema, which is given as OpenAI wants it: `{"name":…,"strict":…,"schema":…}`. */
  static JsonSchema(jsonSchema: string): ResponseFormat {
    return new ResponseFormat("json_schema", jsonSchema);
  }

  toJson(): string {
    const schema = this.jsonSchema.length > 0 ? "\"json_schema\":" + this.jsonSchema + "," : "";
    return "{" + schema + "\"type\":" + quote(this.type) + "}";
  }
}

export class OpenAIChatOutput {
  id: string = "";
  object: string = "";
  model: string = "";
  choices: Choice[] = [];
  usage: Usage = new Usage();

  static from(json: JsonValue): OpenAIChatOutput {
    const output = new OpenAIChatOutput();
    output.id = json.get("id").text;
    output.object = json.get("object").text;
    output.model = json.get("model").text;
    output.choices = json.get("choices").items.map<Choice>((choice) => Choice.from(choice));
    output.usage = Usage.from(json.get("usage"));
    return output;
  }
}

export class Choice {
  finishReason: string = "";
  index: i32 = 0;
  message: CompletionMessage = new CompletionMessage();

  static from(json: JsonValue): Choice {
    const choice = new Choice();
    choice.finishReason = required(json, "finish_reason").text;
    choice.index = json.get("index").toI32();
    choice.message = CompletionMessage.from(json.get("message"));
    return choice;
  }
}

export class CompletionMessage {
  content: string = "";
  refusal: string | null = null;
  toolCalls: ToolCall[] = [];

  static from(json: JsonValue): CompletionMessage {
    const message = new CompletionMessage();
    message.content = required(json, "content").text;
    if (!json.get("refusal").isNull) message.refusal = json.get("refusal").text;
    message.toolCalls = required(json, "tool_calls").items.map<ToolCall>((call) => ToolCall.from(call));
    return message;
  }

  toAssistantMessage(): AssistantMessage {
    const message = new AssistantMessage(this.content);
    message.toolCalls = this.toolCalls;
    return message;
  }
}

export class ToolCall {
  id: string = "";
  type: string = "function";
  function: FunctionCall = new FunctionCall();

  static from(json: JsonValue): ToolCall {
    const call = new ToolCall();
    call.id = json.get("id").text;
    call.function.name = json.get("function").get("name").text;
    call.function.arguments = json.get("function").get("arguments").text;
    return call;
  }

  toJson(): string {
    return "{\"id\":" + quote(this.id) + ",\"type\":" + quote(this.type) + ",\"function\":{\"name\":"
      + quote(this.function.name) + ",\"arguments\":" + quote(this.function.arguments) + "}}";
  }
}

export class FunctionCall {
  name: string = "";
  arguments: string = "";
}

export class Usage {
  completionTokens: i32 = 0;
  promptTokens: i32 = 0;
  totalTokens: i32 = 0;

  static from(json: JsonValue): Usage {
    const usage = new Usage();
    usage.completionTokens = json.get("completion_tokens").toI32();
    usage.promptTokens = json.get("prompt_tokens").toI32();
    usage.totalTokens = json.get("total_tokens").toI32();
    return usage;
  }
}

function list(items: string[]): string {
  return "[" + items.join(",") + "]";
}

/**
 * The official SDK crashes on these members when they are null or missing, because its JSON library leaves them
 * uninitialised. So does this kit, for the same answers to have the same end.
 */
function required(json: JsonValue, name: string): JsonValue {
  const value = json.get(name);
  if (value.isNull) throw new Error("Unexpected 'null' (not assigned or failed cast)");
  return value;
}
