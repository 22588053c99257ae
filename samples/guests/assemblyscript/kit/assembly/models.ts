import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_models", "getModelInfo")
declare function hostGetModelInfo(modelName: string): ModelInfo;

// @ts-ignore: decorator
@external("modus_models", "invokeModel")
declare function hostInvokeModel(modelName: string, input: string): string | null;

export class ModelInfo {
  /** Key of the model in modus.json. */
  readonly name!: string;
  /** The provider's name for it. */
  readonly fullName!: string;
}

/** What the classes of models have in common. */
export abstract class Model {
  constructor(readonly info: ModelInfo) {}

  protected invokeRaw(inputJson: string): string {
    return invokeRaw(this.info.name, inputJson);
  }
}

export function getModelInfo(modelName: string): ModelInfo {
  const info = hostGetModelInfo(modelName);
  if (isAbsent(info)) throw new Error("Model " + modelName + " not found.");
  return info;
}

/** A model of modus.json by its name, as the class that speaks its format. */
export function getModel<T extends Model>(modelName: string): T {
  return instantiate<T>(getModelInfo(modelName));
}

/** Sends a model its input. Both sides are JSON text of the shape the model wants. */
export function invokeRaw(modelName: string, inputJson: string): string {
  const output = hostInvokeModel(modelName, inputJson);
  if (output === null) throw new Error("Failed to invoke " + modelName + " model.");
  return output;
}
