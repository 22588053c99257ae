// The embeddings interface of OpenAI. Spelled like the official SDK for what is here: texts, alone or in a list.
import { JsonValue, parseJson, quote } from "../../assembly/json";
import { Model } from "../../assembly/models";

export class OpenAIEmbeddingsModel extends Model {
  createInput<T>(content: T): OpenAIEmbeddingsInput {
    const input = new OpenAIEmbeddingsInput();
    input.model = this.info.fullName.toLowerCase();
    if (isString<T>()) {
      input.inputJson = quote(changetype<string>(content));
    } else if (idof<T>() == idof<string[]>()) {
      input.inputJson = "[" + changetype<string[]>(content).map<string>((text) => quote(text)).join(",") + "]";
    } else {
      ERROR("createInput takes a string or string[].");
    }
    return input;
  }

  invoke(input: OpenAIEmbeddingsInput): OpenAIEmbeddingsOutput {
    return OpenAIEmbeddingsOutput.from(parseJson(this.invokeRaw(input.toJson())));
  }
}

export class OpenAIEmbeddingsInput {
  model!: string;
  inputJson!: string;
  dimensions: i32 = -1;
  user: string | null = null;

  toJson(): string {
    let json = "{\"model\":" + quote(this.model) + ",\"input\":" + this.inputJson;
    if (this.dimensions != -1) json += ",\"dimensions\":" + this.dimensions.toString();
    const user = this.user;
    if (user !== null) json += ",\"user\":" + quote(user);
    return json + "}";
  }
}

export class OpenAIEmbeddingsOutput {
  object: string = "";
  model: string = "";
  usage: Usage = new Usage();
  data: Embedding[] = [];

  static from(json: JsonValue): OpenAIEmbeddingsOutput {
    const output = new OpenAIEmbeddingsOutput();
    output.object = json.get("object").text;
    output.model = json.get("model").text;
    output.usage.promptTokens = json.get("usage").get("prompt_tokens").toI32();
    output.usage.totalTokens = json.get("usage").get("total_tokens").toI32();
    output.data = json.get("data").items.map<Embedding>((item) => Embedding.from(item));
    return output;
  }
}

export class Embedding {
  object: string = "";
  index: i32 = 0;
  embedding: f32[] = [];

  static from(json: JsonValue): Embedding {
    const embedding = new Embedding();
    embedding.object = json.get("object").text;
    embedding.index = json.get("index").toI32();
    embedding.embedding = json.get("embedding").items.map<f32>((number) => <f32>number.toF64());
    return embedding;
  }
}

export class Usage {
  promptTokens: i32 = 0;
  totalTokens: i32 = 0;
}
