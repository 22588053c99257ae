// Classifiers hosted by Hypermode. Spelled like the official SDK.
import { JsonValue, parseJson } from "../../assembly/json";
import { Model } from "../../assembly/models";
import { instancesJson } from "./instances";

export class ClassificationModel extends Model {
  createInput(instances: string[]): ClassificationInput {
    return { instances };
  }

  invoke(input: ClassificationInput): ClassificationOutput {
    return ClassificationOutput.from(parseJson(this.invokeRaw(instancesJson(input.instances))));
  }
}

export class ClassificationInput {
  instances!: string[];
}

export class ClassificationOutput {
  /** One for each text. */
  predictions: ClassifierResult[] = [];

  static from(json: JsonValue): ClassificationOutput {
    const results = json.get("predictions").items;
    return { predictions: results.map<ClassifierResult>((result) => ClassifierResult.from(result)) };
  }
}

export class ClassifierResult {
  /** The most probable label. */
  label: string = "";
  confidence: f32 = 0;
  probabilities: ClassifierLabel[] = [];

  static from(json: JsonValue): ClassifierResult {
    return {
      label: json.get("label").text,
      confidence: <f32>json.get("confidence").toF64(),
      probabilities: json.get("probabilities").items.map<ClassifierLabel>((label) => ClassifierLabel.from(label)),
    };
  }
}

export class ClassifierLabel {
  label: string = "";
  probability: f32 = 0;

  static from(json: JsonValue): ClassifierLabel {
    return { label: json.get("label").text, probability: <f32>json.get("probability").toF64() };
  }
}
