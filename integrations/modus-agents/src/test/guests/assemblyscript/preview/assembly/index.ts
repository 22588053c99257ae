// The exports that apps with agents had in previews of 0.18: nothing of today can drive them.
export function add(a: i32, b: i32): i32 { return a + b; }

export function _modus_agent_activate(name: string, id: string, reloading: bool): void {}
export function _modus_agent_shutdown(suspending: bool): void {}
export function _modus_agent_get_state(): string | null { return null; }
export function _modus_agent_set_state(data: string | null): void {}
export function _modus_agent_handle_message(msgName: string, data: string | null): string | null { return null; }
