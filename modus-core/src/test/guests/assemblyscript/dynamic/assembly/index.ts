// Classes under the names that JSON.Raw and DynamicMap have in official apps.
import { DynamicMap } from "@hypermode/modus-sdk-as/assembly/dynamicmap";
import { JSON } from "json-as/assembly/index";

class Document {
  title: string = "";
  extra: DynamicMap | null = null;
  raw: JSON.Raw | null = null;
  raws: JSON.Raw[] = [];
}

export function echoRaw(v: JSON.Raw): JSON.Raw { return v; }
export function echoNullableRaw(v: JSON.Raw | null): JSON.Raw | null { return v; }
export function echoRaws(v: JSON.Raw[]): JSON.Raw[] { return v; }
export function echoMapOfRaw(v: Map<string, JSON.Raw>): Map<string, JSON.Raw> { return v; }
export function echoDynamicMap(v: DynamicMap): DynamicMap { return v; }
export function echoNullableDynamicMap(v: DynamicMap | null): DynamicMap | null { return v; }
export function echoDocument(v: Document): Document { return v; }

export function rawText(v: JSON.Raw): string { return v.data; }
export function getFromDynamicMap(v: DynamicMap, key: string): string { return v.get(key); }
export function literalRaw(json: string): JSON.Raw { return new JSON.Raw(json); }
export function literalDynamicMap(): DynamicMap {
  return new DynamicMap().set("a", "1").set("b", '"text"').set("c", '{"d":[1,2.5,null,true]}');
}
