// SQL of whatever connection, statement and parameters the test gives. A result is told as text: rows affected, last key
// and the rows, such as `1 0 [{"id":7}]`.
import { mysql, postgresql, utils } from "modus-guest-kit";
import { HostQueryResponse } from "modus-guest-kit/assembly/database";

// @ts-ignore: decorator
@external("modus_sql_client", "executeQuery")
declare function hostExecuteQuery(connection: string, dbType: string, statement: string, paramsJson: string): HostQueryResponse;

function told(response: HostQueryResponse): string {
  if (response.error) return "error " + response.error!;
  const rows = response.resultJson;
  return `${response.rowsAffected} ${response.lastInsertId} ${rows === null ? "null" : rows}`;
}

export function postgresqlQuery(connection: string, statement: string, params: string): string {
  return told(postgresql.queryRaw(connection, statement, params));
}

export function postgresqlExecute(connection: string, statement: string, params: string): string {
  return told(postgresql.execute(connection, statement, params));
}

export function mysqlQuery(connection: string, statement: string, params: string): string {
  return told(mysql.queryRaw(connection, statement, params));
}

export function mysqlExecute(connection: string, statement: string, params: string): string {
  return told(mysql.execute(connection, statement, params));
}

// The bare host function, whose failures are addresses of 0.
export function ask(connection: string, dbType: string, statement: string, params: string): string {
  const response = hostExecuteQuery(connection, dbType, statement, params);
  return utils.isAbsent(response) ? "failed" : told(response);
}
