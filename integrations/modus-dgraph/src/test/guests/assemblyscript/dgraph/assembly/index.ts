// Everything modus_dgraph_client offers, with arguments and results as they come.
import { dgraph } from "modus-guest-kit";

export function execute(connection: string, request: dgraph.Request): dgraph.Response {
  return dgraph.execute(connection, request);
}

export function alterSchema(connection: string, schema: string): string {
  return dgraph.alterSchema(connection, schema);
}

export function dropAttr(connection: string, attr: string): string {
  return dgraph.dropAttr(connection, attr);
}

export function dropAll(connection: string): string {
  return dgraph.dropAll(connection);
}
