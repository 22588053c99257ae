import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_dgraph_client", "executeQuery")
declare function hostExecuteQuery(connection: string, request: Request): Response;
// @ts-ignore: decorator
@external("modus_dgraph_client", "alterSchema")
declare function hostAlterSchema(connection: string, schema: string): string;
// @ts-ignore: decorator
@external("modus_dgraph_client", "dropAttribute")
declare function hostDropAttribute(connection: string, attr: string): string;
// @ts-ignore: decorator
@external("modus_dgraph_client", "dropAllData")
declare function hostDropAllData(connection: string): string;

/** Runs a query, mutations in one transaction, or both. */
export function execute(connection: string, request: Request): Response {
  const response = hostExecuteQuery(connection, request);
  if (isAbsent(response)) throw new Error("Error executing DQL.");
  return response;
}

export function alterSchema(connection: string, schema: string): string {
  return done(hostAlterSchema(connection, schema));
}

/** Drops a predicate with all its values. */
export function dropAttr(connection: string, attr: string): string {
  return done(hostDropAttribute(connection, attr));
}

/** Drops the schema and all data. */
export function dropAll(connection: string): string {
  return done(hostDropAllData(connection));
}

function done(result: string): string {
  if (isAbsent(result)) throw new Error("Error invoking DQL.");
  return result;
}

export class Request {
  query: Query = new Query();
  mutations: Mutation[] = [];
}

export class Query {
  query: string = "";
  /** Values by name, with the `$` the query has in front of it. */
  variables: Map<string, string> = new Map<string, string>();
}

export class Mutation {
  setJson: string = "";
  delJson: string = "";
  setNquads: string = "";
  delNquads: string = "";
  condition: string = "";
}

export class Response {
  Json: string = "";
  /** What blank nodes became, by their names. */
  Uids: Map<string, string> | null = null;
}
