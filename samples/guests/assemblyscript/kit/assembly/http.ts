import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_http_client", "fetch")
declare function hostFetch(request: Request): Response;

/** Sends a request, given as a URL or whole. Only URLs that a connection in modus.json covers are allowed. */
export function fetch<T>(requestOrUrl: T, options: RequestOptions = new RequestOptions()): Response {
  let request: Request;
  if (isString<T>()) {
    request = new Request(changetype<string>(requestOrUrl), options);
  } else if (idof<T>() == idof<Request>()) {
    request = changetype<Request>(requestOrUrl);
  } else {
    ERROR("fetch takes a URL or a Request.");
  }
  const response = hostFetch(request);
  if (isAbsent(response)) throw new Error("HTTP fetch failed. Check the logs for more information.");
  return response;
}

export class Header {
  name!: string;
  values!: string[];
}

export class Headers {
  private data: Map<string, Header> = new Map<string, Header>();

  static from(pairs: string[][]): Headers {
    const headers = new Headers();
    for (let i = 0; i < pairs.length; i++) headers.append(pairs[i][0], pairs[i][1]);
    return headers;
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    if (this.data.has(key)) {
      this.data.get(key).values.push(value);
    } else {
      this.data.set(key, { name, values: [value] });
    }
  }

  /** All values of a header, or null. */
  get(name: string): string | null {
    const key = name.toLowerCase();
    return this.data.has(key) ? this.data.get(key).values.join(",") : null;
  }
}

export class RequestOptions {
  method: string | null = null;
  headers: Headers = new Headers();
  body: ArrayBuffer = new ArrayBuffer(0);
}

export class Request {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: ArrayBuffer;

  constructor(url: string, options: RequestOptions = new RequestOptions()) {
    const method = options.method;
    this.url = url;
    this.method = method ? method.toUpperCase() : "GET";
    this.headers = options.headers;
    this.body = options.body;
  }
}

export class Response {
  readonly status!: u16;
  readonly statusText!: string;
  readonly headers!: Headers;
  readonly body!: ArrayBuffer;

  get ok(): bool {
    return this.status >= 200 && this.status < 300;
  }

  text(): string {
    return String.UTF8.decode(this.body);
  }
}
