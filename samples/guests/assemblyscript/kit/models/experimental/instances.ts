import { quote } from "../../assembly/json";

/** What both kinds of models are asked with. */
export function instancesJson(texts: string[]): string {
  return '{"instances":[' + texts.map<string>((text) => quote(text)).join(",") + "]}";
}
