import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_sql_client", "executeQuery")
declare function hostExecuteQuery(
  connection: string,
  dbType: string,
  statement: string,
  paramsJson: string,
): HostQueryResponse;

export class HostQueryResponse {
  error!: string | null;
  /** The rows: a JSON array of objects. */
  resultJson!: string | null;
  rowsAffected!: u32;
  lastInsertId!: u64;
}

export function executeRaw(
  connection: string,
  dbType: string,
  statement: string,
  paramsJson: string,
): HostQueryResponse {
  const response = hostExecuteQuery(connection, dbType, statement, paramsJson);
  if (isAbsent(response)) throw new Error("Error performing database query.");
  return response;
}
