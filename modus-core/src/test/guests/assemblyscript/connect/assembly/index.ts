// Asks HTTP and GraphQL servers through the host. What a host function gives is returned as it is; a failure ends the call,
// as with the official SDK, but in the functions whose names say that they look for it.

import { graphql, http, utils } from "modus-guest-kit";

// @ts-ignore: decorator
@external("modus_http_client", "fetch")
declare function hostFetch(request: http.Request): http.Response;

// @ts-ignore: decorator
@external("modus_graphql_client", "executeQuery")
declare function hostQuery(connection: string, statement: string, variables: string): string;

export function get(url: string): http.Response {
  return http.fetch(url);
}

export function send(method: string, url: string, headers: string[][], body: ArrayBuffer): http.Response {
  const options = new http.RequestOptions();
  options.method = method;
  options.headers = http.Headers.from(headers);
  options.body = body;
  return http.fetch(new http.Request(url, options));
}

export function isFetched(url: string): bool {
  return !utils.isAbsent(hostFetch(new http.Request(url)));
}

export function query(connection: string, statement: string, variables: string): string {
  return graphql.executeRaw(connection, statement, variables);
}

/** What the host gave, or that it gave nothing. */
export function queryOutcome(connection: string, statement: string, variables: string): string {
  const answer = hostQuery(connection, statement, variables);
  return utils.isAbsent(answer) ? "nothing" : "[" + answer + "]";
}
