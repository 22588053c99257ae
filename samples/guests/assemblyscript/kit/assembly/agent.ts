import { isAbsent } from "./utils";

// @ts-ignore: decorator
@external("modus_agents", "publishEvent")
declare function hostPublishEvent(agentId: string, eventName: string, eventData: string | null): void;

/** What is known of an agent. */
export class AgentInfo {
  readonly id!: string;
  readonly name!: string;
  readonly status!: string;
}

/** Something an agent tells those who listen to it. There is no JSON library here, so it writes itself. */
export abstract class AgentEvent {
  constructor(readonly eventName: string) {
    if (eventName.length == 0) throw new Error("Event name cannot be empty.");
  }

  /** The event's data: one JSON value. */
  toJSON(): string {
    return "{}";
  }
}

/** An object that lives longer than a call. Whatever is not in its state is gone when it falls asleep. */
export abstract class Agent {
  /** What agents of this class are started by. */
  abstract get name(): string;

  abstract getState(): string | null;

  abstract setState(data: string | null): void;

  /** The id of the agent this instance is for; empty in an ordinary call. */
  get id(): string {
    return activeId;
  }

  onInitialize(): void {}

  onSuspend(): void {}

  onResume(): void {}

  onTerminate(): void {}

  onReceiveMessage(msgName: string, data: string | null): string | null {
    return null;
  }

  publishEvent(event: AgentEvent): void {
    hostPublishEvent(this.id, event.eventName, event.toJSON());
  }
}

// Lazy: apps without agents are not to have a trace of them.
// @ts-ignore: decorator
@lazy const registered = new Map<string, Agent>();
// @ts-ignore: decorator
@lazy let active: Agent | null = null;
// @ts-ignore: decorator
@lazy let activeId = "";

/** Lets agents of a class be started. One object of each class is made in every instance. */
export function registerAgent<T extends Agent>(): void {
  const agent = instantiate<T>();
  registered.set(agent.name, agent);
}

export function requireRegistered(name: string): void {
  if (!registered.has(name)) throw new Error("Agent " + name + " not found.");
}

export function requireInfo(info: AgentInfo, problem: string): AgentInfo {
  if (isAbsent(info)) throw new Error(problem);
  return info;
}

// What the host calls. Apps that import agents have these exports.

export function _modus_agent_activate(name: string, id: string): void {
  if (active !== null) throw new Error("Another agent is already active in this module instance.");
  requireRegistered(name);
  active = registered.get(name);
  activeId = id;
}

export function _modus_agent_get_state(): string | null {
  return theActive("get state for.").getState();
}

export function _modus_agent_set_state(data: string | null): void {
  theActive("set state for.").setState(data);
}

export function _modus_agent_handle_event(action: string): void {
  const agent = theActive("process " + action + " event action.");
  if (action == "initialize") agent.onInitialize();
  else if (action == "suspend") agent.onSuspend();
  else if (action == "resume") agent.onResume();
  else if (action == "terminate") agent.onTerminate();
  else throw new Error("Unknown agent event action: " + action);
}

export function _modus_agent_handle_message(msgName: string, data: string | null): string | null {
  return theActive("handle message for.").onReceiveMessage(msgName, data);
}

function theActive(to: string): Agent {
  if (active === null) throw new Error("No active agent to " + to);
  return active!;
}
