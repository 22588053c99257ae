// Agents of every temper, and functions that deal with them as apps do.
//
// | Agent                | Message            | What it does                                                           |
// |----------------------|--------------------|------------------------------------------------------------------------|
// | Counter              | count              | gives the count, which is its state                                    |
// |                      | increment [n]      | adds n or 1, publishes countUpdated, gives the count                   |
// | Diary                | diary              | gives what happened to it in this instance, by its hooks               |
// |                      | state text         | sets its state, which is null before                                   |
// | Faulty               | throw, exit n, spin, grow, trap | fails in that way                                         |
// |                      | set text, get      | sets and gives its state                                               |
// | FailsTo…             |                    | throws in the hook it is named after; `get` answers                    |
// | Slow                 | wait ms            | is busy that long, gives "done"; its state says how often              |
// | SlowToStart          | get                | takes a second to initialize                                           |
// | Relay                | ask id msg, tell id msg | sends the message on, and gives the answer or its error           |
// |                      | self               | asks itself                                                            |
// | Publisher            | event name data    | publishes it, data being JSON or not; `-` stands for null              |
import { Agent, agents, AgentEvent, AgentInfo } from "@hypermode/modus-sdk-as";
import * as host from "./host";

class CountUpdated extends AgentEvent {
  constructor(private count: i32) {
    super("countUpdated");
  }

  toJSON(): string {
    return '{"count":' + this.count.toString() + "}";
  }
}

class Counter extends Agent {
  private count: i32 = 0;

  get name(): string { return "Counter"; }
  getState(): string | null { return this.count.toString(); }
  setState(data: string | null): void { if (data) this.count = i32.parse(data); }

  onReceiveMessage(msgName: string, data: string | null): string | null {
    if (msgName == "count") return this.count.toString();
    if (msgName == "increment") {
      this.count += data ? i32.parse(data) : 1;
      this.publishEvent(new CountUpdated(this.count));
      return this.count.toString();
    }
    return null;
  }
}

class Diary extends Agent {
  private entries: string[] = [];
  private state: string | null = null;

  get name(): string { return "Diary"; }
  getState(): string | null {
    this.entries.push("get_state");
    return this.state;
  }
  setState(data: string | null): void {
    this.entries.push("set_state(" + (data === null ? "null" : '"' + data + '"') + ")");
    this.state = data;
  }
  onInitialize(): void { this.note("initialize"); }
  onSuspend(): void { this.note("suspend"); }
  onResume(): void { this.note("resume"); }
  onTerminate(): void { this.note("terminate"); }

  private note(what: string): void {
    this.entries.push(what);
    console.log("diary: " + what);
  }

  onReceiveMessage(msgName: string, data: string | null): string | null {
    if (msgName == "diary") return this.entries.join(" ");
    if (msgName == "state") this.state = data;
    return null;
  }
}

class Faulty extends Agent {
  protected state: string | null = "new";

  get name(): string { return "Faulty"; }
  getState(): string | null { return this.state; }
  setState(data: string | null): void { this.state = data; }

  onReceiveMessage(msgName: string, data: string | null): string | null {
    if (msgName == "set") this.state = data;
    else if (msgName == "throw") throw new Error(data ? data : "on purpose");
    else if (msgName == "exit") process.exit(i32.parse(data!));
    else if (msgName == "trap") unreachable();
    else if (msgName == "spin") while (true) {}
    else if (msgName == "grow") {
      const kept: ArrayBuffer[] = [];
      while (true) kept.push(new ArrayBuffer(16 << 20));
    }
    return this.state;
  }
}

class FailsToInitialize extends Faulty {
  get name(): string { return "FailsToInitialize"; }
  onInitialize(): void { throw new Error("cannot initialize"); }
}

class FailsToSuspend extends Faulty {
  get name(): string { return "FailsToSuspend"; }
  onSuspend(): void { throw new Error("cannot suspend"); }
}

class FailsToResume extends Faulty {
  get name(): string { return "FailsToResume"; }
  onResume(): void { throw new Error("cannot resume"); }
}

class FailsToTerminate extends Faulty {
  get name(): string { return "FailsToTerminate"; }
  onTerminate(): void { throw new Error("cannot terminate"); }
}

class Slow extends Agent {
  private times: i32 = 0;

  get name(): string { return "Slow"; }
  getState(): string | null { return this.times.toString(); }
  setState(data: string | null): void { if (data) this.times = i32.parse(data); }

  onReceiveMessage(msgName: string, data: string | null): string | null {
    if (msgName == "wait") {
      busy(i64.parse(data!));
      this.times++;
      return "done";
    }
    return this.times.toString();
  }
}

class SlowToStart extends Faulty {
  get name(): string { return "SlowToStart"; }
  onInitialize(): void { busy(1_000); }
}

class Relay extends Faulty {
  get name(): string { return "Relay"; }

  onReceiveMessage(msgName: string, data: string | null): string | null {
    if (msgName == "self") return host.answer(this.id, "get", null, i64.MAX_VALUE);
    if (msgName == "get") return this.state;
    const words = data!.split(" ");
    const rest = words.length > 2 ? words.slice(2).join(" ") : null;
    return host.answer(words[0], words[1], rest, msgName == "ask" ? i64.MAX_VALUE : 0);
  }
}

class Publisher extends Faulty {
  get name(): string { return "Publisher"; }

  onReceiveMessage(msgName: string, data: string | null): string | null {
    const at = data!.indexOf(" ");
    const json = data!.substring(at + 1);
    host.publishEvent(this.id, data!.substring(0, at), json == "-" ? null : json);
    return "published";
  }
}

function busy(millis: i64): void {
  const since = Date.now();
  while (Date.now() - since < millis) {}
}

agents.register<Counter>();
agents.register<Diary>();
agents.register<Faulty>();
agents.register<FailsToInitialize>();
agents.register<FailsToSuspend>();
agents.register<FailsToResume>();
agents.register<FailsToTerminate>();
agents.register<Slow>();
agents.register<SlowToStart>();
agents.register<Relay>();
agents.register<Publisher>();

// As apps deal with agents

export function startAgent(name: string): AgentInfo { return agents.start(name); }
export function stopAgent(id: string): AgentInfo { return agents.stop(id); }
export function getAgent(id: string): AgentInfo { return agents.getInfo(id); }
export function listAgents(): AgentInfo[] { return agents.listAll(); }
export function send(id: string, message: string, data: string | null, timeoutMillis: i64 = -1): string | null {
  return timeoutMillis < 0
    ? agents.sendMessage(id, message, data)
    : agents.sendMessage(id, message, data, timeoutMillis * 1_000_000);
}
export function sendAsync(id: string, message: string, data: string | null): void {
  agents.sendMessageAsync(id, message, data);
}
/** Two messages nobody waits for, and then one. */
export function sendThree(id: string): string | null {
  agents.sendMessageAsync(id, "increment", "1");
  agents.sendMessageAsync(id, "increment", "10");
  return agents.sendMessage(id, "increment", "100");
}
/** Which agent this instance is for. */
export function whoAmI(): string { return new Counter().id; }

// What the host gives, without the SDK's checks

export function hostStart(name: string): string { return host.shown(host.startAgent(name)); }
export function hostStop(id: string): string { return host.shown(host.stopAgent(id)); }
export function hostInfo(id: string): string { return host.shown(host.getAgentInfo(id)); }
export function hostList(): i32 {
  const all = host.listAgents();
  return changetype<usize>(all) == 0 ? -1 : all.length;
}
export function hostSend(id: string, message: string, data: string | null, timeoutNanos: i64): string | null {
  return host.answer(id, message, data, timeoutNanos);
}
export function hostPublish(id: string, name: string, data: string | null): string {
  host.publishEvent(id, name, data);
  return "went on";
}
