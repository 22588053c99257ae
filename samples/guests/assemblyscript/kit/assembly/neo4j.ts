import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_neo4j_client", "executeQuery")
declare function hostExecuteQuery(
  connection: string,
  dbName: string,
  query: string,
  parametersJson: string,
): EagerResult;

/** Runs a query in one transaction. Parameters and values are JSON text: this kit brings no JSON library. */
export function executeQueryRaw(
  connection: string,
  query: string,
  parametersJson: string = "{}",
  dbName: string = "neo4j",
): EagerResult {
  const result = hostExecuteQuery(connection, dbName, query, parametersJson);
  if (isAbsent(result)) throw new Error("Error executing Query.");
  return result;
}

export class EagerResult {
  keys: string[] = [];
  records: Record[] = [];
}

/** Values have the order of the keys; each is JSON text. */
export class Record {
  keys: string[] = [];
  values: string[] = [];
}
