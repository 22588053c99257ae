package main

import "unsafe"

// What the host calls and what it offers, as much as this guest needs. Failures of agents are logged and go no further,
// as with the official SDK.

type Agent interface {
	Name() string
	State() *string
	SetState(data *string)
	Event(action string) error
	Message(name string, data *string) (*string, error)
}

var registered = map[string]Agent{}
var active Agent
var activeId string

//go:export _modus_agent_activate
func activate(name, id string) {
	agent, found := registered[name]
	if !found {
		logError("Agent " + name + " not found.")
		return
	}
	active, activeId = agent, id
}

//go:export _modus_agent_get_state
func getState() *string {
	if active == nil {
		logError("No active agent to get state for.")
		return nil
	}
	return active.State()
}

//go:export _modus_agent_set_state
func setState(data *string) {
	if active == nil {
		logError("No active agent to set state for.")
		return
	}
	active.SetState(data)
}

//go:export _modus_agent_handle_event
func handleEvent(action string) {
	if active == nil {
		logError("No active agent to process " + action + " event action.")
		return
	}
	if err := active.Event(action); err != nil {
		logError("Error in " + action + ": " + err.Error())
	}
}

//go:export _modus_agent_handle_message
func handleMessage(msgName string, data *string) *string {
	if active == nil {
		logError("No active agent to handle message for.")
		return nil
	}
	answer, err := active.Message(msgName, data)
	if err != nil {
		logError("Error handling message " + msgName + ": " + err.Error())
		return nil
	}
	return answer
}

type AgentInfo struct {
	Id     string
	Name   string
	Status string
}

type MessageResponse struct {
	data  *string
	error *string
}

//go:wasmimport modus_agents startAgent
func hostStartAgent(agentName *string) unsafe.Pointer

//modus:import modus_agents startAgent
func startAgent(agentName *string) *AgentInfo {
	return (*AgentInfo)(hostStartAgent(agentName))
}

//go:wasmimport modus_agents stopAgent
func hostStopAgent(agentId *string) unsafe.Pointer

//modus:import modus_agents stopAgent
func stopAgent(agentId *string) *AgentInfo {
	return (*AgentInfo)(hostStopAgent(agentId))
}

//go:wasmimport modus_agents getAgentInfo
func hostGetAgentInfo(agentId *string) unsafe.Pointer

//modus:import modus_agents getAgentInfo
func getAgentInfo(agentId *string) *AgentInfo {
	return (*AgentInfo)(hostGetAgentInfo(agentId))
}

//go:wasmimport modus_agents listAgents
func hostListAgents() unsafe.Pointer

//modus:import modus_agents listAgents
func listAgents() *[]AgentInfo {
	return (*[]AgentInfo)(hostListAgents())
}

//go:wasmimport modus_agents sendMessage
func hostSendMessage(agentId, msgName, data *string, timeout int64) unsafe.Pointer

//modus:import modus_agents sendMessage
func sendMessage(agentId, msgName, data *string, timeout int64) *MessageResponse {
	return (*MessageResponse)(hostSendMessage(agentId, msgName, data, timeout))
}

//go:wasmimport modus_agents publishEvent
func hostPublishEvent(agentId, eventName, eventData *string)

//modus:import modus_agents publishEvent
func publishEvent(agentId, eventName, eventData *string) {
	hostPublishEvent(agentId, eventName, eventData)
}

//go:wasmimport modus_system logMessage
func hostLogMessage(level, message *string)

//modus:import modus_system logMessage
func logMessage(level, message *string) {
	hostLogMessage(level, message)
}

func logError(message string) {
	level := "error"
	logMessage(&level, &message)
}
