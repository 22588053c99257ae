// As much JSON as the answers of models need. Apps that need more bring a library.

enum Kind { Null, Bool, Number, Text, List, Object }

/** A JSON value. What is missing or of another kind reads as empty. */
export class JsonValue {
  static readonly ABSENT: JsonValue = new JsonValue(Kind.Null);

  /** A text, the digits of a number, or `true` and `false`. */
  text: string = "";
  items: JsonValue[] = [];
  names: string[] = [];

  constructor(private kind: Kind) {}

  get isNull(): bool {
    return this.kind == Kind.Null;
  }

  get isText(): bool {
    return this.kind == Kind.Text;
  }

  get isList(): bool {
    return this.kind == Kind.List;
  }

  get isObject(): bool {
    return this.kind == Kind.Object;
  }

  get(name: string): JsonValue {
    const at = this.names.lastIndexOf(name);
    return at < 0 ? JsonValue.ABSENT : this.items[at];
  }

  toI32(): i32 {
    return this.kind == Kind.Number ? <i32>parseFloat(this.text) : 0;
  }

  toF64(): f64 {
    return this.kind == Kind.Number ? parseFloat(this.text) : 0;
  }
}

/** Reads one JSON value; anything else ends the call. */
export function parseJson(text: string): JsonValue {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

/** Writes a value as JSON, without blanks. */
export function write(value: JsonValue): string {
  if (value.isText) return quote(value.text);
  if (value.isNull) return "null";
  if (value.isObject) {
    const members: string[] = [];
    for (let i = 0; i < value.items.length; i++) members.push(quote(value.names[i]) + ":" + write(value.items[i]));
    return "{" + members.join(",") + "}";
  }
  if (value.isList) return "[" + value.items.map<string>((item) => write(item)).join(",") + "]";
  return value.text; // numbers and truth values, as they were written
}

/** Writes a text as JSON. */
export function quote(text: string): string {
  let json = "\"";
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit == 0x22 || unit == 0x5c) {
      json += "\\" + text.charAt(i);
    } else if (unit < 0x20) {
      json += "\\u" + unit.toString(16).padStart(4, "0");
    } else {
      json += text.charAt(i);
    }
  }
  return json + "\"";
}

class Reader {
  private at: i32 = 0;

  constructor(private text: string) {}

  value(): JsonValue {
    const unit = this.next();
    if (unit == 0x7b) return this.members(Kind.Object, 0x7d);
    if (unit == 0x5b) return this.members(Kind.List, 0x5d);
    if (unit == 0x22) return this.leaf(Kind.Text, this.string());
    const word = this.word();
    if (word == "null") return this.leaf(Kind.Null, "");
    if (word == "true" || word == "false") return this.leaf(Kind.Bool, word);
    if (isNaN(parseFloat(word))) this.fail();
    return this.leaf(Kind.Number, word);
  }

  end(): void {
    if (this.next() >= 0) this.fail();
  }

  private leaf(kind: Kind, text: string): JsonValue {
    const value = new JsonValue(kind);
    value.text = text;
    return value;
  }

  private members(kind: Kind, close: i32): JsonValue {
    const value = new JsonValue(kind);
    this.at++;
    if (this.next() == close) {
      this.at++;
      return value;
    }
    while (true) {
      if (kind == Kind.Object) {
        if (this.next() != 0x22) this.fail();
        value.names.push(this.string());
        if (this.next() != 0x3a) this.fail();
        this.at++;
      }
      value.items.push(this.value());
      const unit = this.next();
      this.at++;
      if (unit == close) return value;
      if (unit != 0x2c) this.fail();
    }
  }

  private string(): string {
    let result = "";
    let from = ++this.at;
    while (true) {
      if (this.at >= this.text.length) this.fail();
      const unit = this.text.charCodeAt(this.at);
      if (unit == 0x22 || unit == 0x5c) result += this.text.substring(from, this.at);
      this.at++;
      if (unit == 0x22) return result;
      if (unit == 0x5c) {
        result += this.escaped();
        from = this.at;
      }
    }
  }

  private escaped(): string {
    const letter = this.text.charAt(this.at++);
    if (letter == "n") return "\n";
    if (letter == "t") return "\t";
    if (letter == "r") return "\r";
    if (letter == "b") return "\b";
    if (letter == "f") return "\f";
    if (letter != "u") return letter;
    this.at += 4;
    return String.fromCharCode(<i32>parseInt(this.text.substring(this.at - 4, this.at), 16));
  }

  private word(): string {
    const from = this.at;
    while (this.at < this.text.length && isWordUnit(this.text.charCodeAt(this.at))) this.at++;
    return this.text.substring(from, this.at);
  }

  /** The next unit that is no space, or -1 at the end. */
  private next(): i32 {
    while (this.at < this.text.length) {
      const unit = this.text.charCodeAt(this.at);
      if (unit > 0x20) return unit;
      this.at++;
    }
    return -1;
  }

  private fail(): void {
    throw new Error("Unexpected JSON at position " + this.at.toString());
  }
}

function isWordUnit(unit: i32): bool {
  return unit == 0x2b || unit == 0x2d || unit == 0x2e || (unit >= 0x30 && unit <= 0x39)
    || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
