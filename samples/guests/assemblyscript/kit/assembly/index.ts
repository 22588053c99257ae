import * as agents from "./agents";
import * as dgraph from "./dgraph";
import * as graphql from "./graphql";
import * as http from "./http";
import * as localtime from "./localtime";
import * as models from "./models";
import * as mysql from "./mysql";
import * as neo4j from "./neo4j";
import * as postgresql from "./postgresql";
import * as secrets from "./secrets";
import * as utils from "./utils";

export { agents, dgraph, graphql, http, localtime, models, mysql, neo4j, postgresql, secrets, utils };
export { Agent, AgentEvent, AgentInfo } from "./agent";
