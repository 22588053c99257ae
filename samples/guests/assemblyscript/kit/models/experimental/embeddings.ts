// Embeddings hosted by Hypermode. Spelled like the official SDK.
import { JsonValue, parseJson } from "../../assembly/json";
import { Model } from "../../assembly/models";
import { instancesJson } from "./instances";

export class EmbeddingsModel extends Model {
  createInput(instances: string[]): EmbeddingsInput {
    return { instances };
  }

  invoke(input: EmbeddingsInput): EmbeddingsOutput {
    return EmbeddingsOutput.from(parseJson(this.invokeRaw(instancesJson(input.instances))));
  }
}

export class EmbeddingsInput {
  instances!: string[];
}

export class EmbeddingsOutput {
  /** One vector for each text. */
  predictions: f32[][] = [];

  static from(json: JsonValue): EmbeddingsOutput {
    const vectors = json.get("predictions").items;
    return { predictions: vectors.map<f32[]>((vector) => vector.items.map<f32>((number) => <f32>number.toF64())) };
  }
}
