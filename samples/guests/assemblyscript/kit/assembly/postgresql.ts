import { executeRaw, HostQueryResponse } from "./database";

/** Runs a statement that gives rows. Parameters are a JSON array. */
export function queryRaw(connection: string, statement: string, paramsJson: string = "[]"): HostQueryResponse {
  return executeRaw(connection, "postgresql", statement, paramsJson);
}

/** Runs a statement that gives no rows. */
export function execute(connection: string, statement: string, paramsJson: string = "[]"): HostQueryResponse {
  return executeRaw(connection, "postgresql", statement, "exec:" + paramsJson);
}
