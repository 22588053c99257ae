import { AgentInfo, registerAgent, requireInfo, requireRegistered } from "./agent";
import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_agents", "startAgent")
declare function hostStartAgent(agentName: string): AgentInfo;

// @ts-ignore: decorator
@external("modus_agents", "stopAgent")
declare function hostStopAgent(agentId: string): AgentInfo;

// @ts-ignore: decorator
@external("modus_agents", "getAgentInfo")
declare function hostGetAgentInfo(agentId: string): AgentInfo;

// @ts-ignore: decorator
@external("modus_agents", "listAgents")
declare function hostListAgents(): AgentInfo[];

// @ts-ignore: decorator
@external("modus_agents", "sendMessage")
declare function hostSendMessage(agentId: string, msgName: string, data: string | null, timeout: i64): MessageResponse;

class MessageResponse {
  readonly data: string | null = null;
  readonly error: string | null = null;
}

/** Lets agents of a class be started. For the top level of an app. */
export { registerAgent as register };

export function start(agentName: string): AgentInfo {
  requireRegistered(agentName);
  return requireInfo(hostStartAgent(agentName), "Failed to start agent " + agentName + ".");
}

/** Ends an agent for good. */
export function stop(agentId: string): AgentInfo {
  requireId(agentId);
  return requireInfo(hostStopAgent(agentId), "Failed to stop agent " + agentId + ".");
}

export function getInfo(agentId: string): AgentInfo {
  requireId(agentId);
  return requireInfo(hostGetAgentInfo(agentId), "Failed to get info for agent " + agentId + ".");
}

/** All agents of the app that have not ended. */
export function listAll(): AgentInfo[] {
  const all = hostListAgents();
  if (isAbsent(all)) throw new Error("Failed to list agents.");
  return all;
}

/** Sends a message and waits for the answer; the time is in nanoseconds. */
export function sendMessage(
  agentId: string,
  msgName: string,
  data: string | null = null,
  timeout: i64 = i64.MAX_VALUE,
): string | null {
  if (timeout < 0) throw new Error("Timeout must be a zero or positive value.");
  requireId(agentId);
  if (msgName.length == 0) throw new Error("Message name cannot be empty.");
  const response = hostSendMessage(agentId, msgName, data, timeout);
  if (isAbsent(response)) throw new Error("Failed to send message to agent.");
  if (response.error) throw new Error(response.error!);
  return response.data;
}

/** Sends a message and does not wait. */
export function sendMessageAsync(agentId: string, msgName: string, data: string | null = null): void {
  sendMessage(agentId, msgName, data, 0);
}

function requireId(agentId: string): void {
  if (agentId.length == 0) throw new Error("Agent ID cannot be empty.");
}
