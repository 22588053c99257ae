// Looks for what no guest is to see, while an instance still has what a model answered.
import { models } from "@hypermode/modus-sdk-as";

/**
 * Asks a model, and then whether a text is anywhere in this guest's memory, in UTF-8 or UTF-16.
 * It comes in two parts, so as not to find the question.
 */
export function isInMemoryAfter(model: string, input: string, start: string, end: string): bool {
  models.getModelInfo(model);
  const output = models.invokeRaw(model, input);
  const found =
    find(String.UTF8.encode(start), String.UTF8.encode(end)) || find(String.UTF16.encode(start), String.UTF16.encode(end));
  return found && output.length >= 0;
}

function find(start: ArrayBuffer, end: ArrayBuffer): bool {
  const length = start.byteLength + end.byteLength;
  const last = (memory.size() << 16) - length;
  for (let at = 0; at <= last; at++) {
    if (
      memory.compare(at, changetype<usize>(start), start.byteLength) == 0 &&
      memory.compare(at + start.byteLength, changetype<usize>(end), end.byteLength) == 0
    ) return true;
  }
  return false;
}
