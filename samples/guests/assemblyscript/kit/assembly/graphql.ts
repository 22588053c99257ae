import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_graphql_client", "executeQuery")
declare function hostExecuteQuery(connection: string, statement: string, variables: string): string;

/** Runs a GraphQL operation. Variables and response are JSON text: this kit brings no JSON library. */
export function executeRaw(connection: string, statement: string, variablesJson: string = "{}"): string {
  const response = hostExecuteQuery(connection, statement, variablesJson);
  if (isAbsent(response)) throw new Error("Error invoking GraphQL API.");
  return response;
}
