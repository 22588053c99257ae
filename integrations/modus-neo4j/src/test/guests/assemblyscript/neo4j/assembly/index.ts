// Everything modus_neo4j_client offers, with arguments and results as they come.
import { neo4j } from "modus-guest-kit";

export function query(connection: string, dbName: string, query: string, parametersJson: string): neo4j.EagerResult {
  return neo4j.executeQueryRaw(connection, query, parametersJson, dbName);
}
