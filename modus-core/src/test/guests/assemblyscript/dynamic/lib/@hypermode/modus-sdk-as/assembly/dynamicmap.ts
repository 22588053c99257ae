// Stands in for the official SDK, for a class of the same name and layout.
import { JSON } from "json-as/assembly/index";

export class DynamicMap {
  private data: Map<string, JSON.Raw> = new Map<string, JSON.Raw>();

  get(key: string): string { return this.data.get(key).data; }
  has(key: string): bool { return this.data.has(key); }
  set(key: string, json: string): this {
    this.data.set(key, new JSON.Raw(json));
    return this;
  }
}
