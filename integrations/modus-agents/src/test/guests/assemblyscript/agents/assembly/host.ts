// The host functions as they are.
import { AgentInfo } from "@hypermode/modus-sdk-as";

// @ts-ignore: decorator
@external("modus_agents", "startAgent")
export declare function startAgent(agentName: string): AgentInfo;

// @ts-ignore: decorator
@external("modus_agents", "stopAgent")
export declare function stopAgent(agentId: string): AgentInfo;

// @ts-ignore: decorator
@external("modus_agents", "getAgentInfo")
export declare function getAgentInfo(agentId: string): AgentInfo;

// @ts-ignore: decorator
@external("modus_agents", "listAgents")
export declare function listAgents(): AgentInfo[];

// @ts-ignore: decorator
@external("modus_agents", "sendMessage")
declare function sendMessage(agentId: string, msgName: string, data: string | null, timeout: i64): Response;

// @ts-ignore: decorator
@external("modus_agents", "publishEvent")
export declare function publishEvent(agentId: string, eventName: string, eventData: string | null): void;

class Response {
  readonly data: string | null = null;
  readonly error: string | null = null;
}

export function shown(info: AgentInfo): string {
  return changetype<usize>(info) == 0 ? "null" : info.name + " is " + info.status;
}

/** The answer to a message, or what came instead. */
export function answer(id: string, message: string, data: string | null, timeout: i64): string | null {
  const response = sendMessage(id, message, data, timeout);
  if (changetype<usize>(response) == 0) return "no response";
  return response.error ? "error: " + response.error! : response.data;
}
