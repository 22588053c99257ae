// Asks a model some times, or not at all, and returns what it says. ModelBenchmark shows what asking costs.
import { models } from "@hypermode/modus-sdk-as";

export function ask(model: string, input: string, times: i32): string {
  let output = input;
  for (let i = 0; i < times; i++) output = models.invokeRaw(model, input);
  return output;
}
