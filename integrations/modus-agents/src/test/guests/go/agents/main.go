// Agents in Go, and functions that deal with them.
//
// | Agent   | Message       | What it does                                                |
// |---------|---------------|-------------------------------------------------------------|
// | Counter | count         | gives the count, which is its state                         |
// |         | increment [n] | adds n or 1, publishes countUpdated, gives the count        |
// | Faulty  | fail          | gives an error                                              |
// |         | panic         | panics                                                      |
// |         | set text, get | sets and gives its state                                    |
// |         |               | every event but initialize is an error                      |
package main

import (
	"errors"
	"strconv"
)

type counter struct{ count int }

func (c *counter) Name() string { return "Counter" }

func (c *counter) State() *string {
	state := strconv.Itoa(c.count)
	return &state
}

func (c *counter) SetState(data *string) {
	if data != nil {
		c.count, _ = strconv.Atoi(*data)
	}
}

func (c *counter) Event(action string) error { return nil }

func (c *counter) Message(name string, data *string) (*string, error) {
	switch name {
	case "count":
		return c.State(), nil
	case "increment":
		by := 1
		if data != nil {
			by, _ = strconv.Atoi(*data)
		}
		c.count += by
		event, json := "countUpdated", `{"count":`+strconv.Itoa(c.count)+`}`
		publishEvent(&activeId, &event, &json)
		return c.State(), nil
	}
	return nil, nil
}

type faulty struct{ state *string }

func (f *faulty) Name() string          { return "Faulty" }
func (f *faulty) State() *string        { return f.state }
func (f *faulty) SetState(data *string) { f.state = data }

func (f *faulty) Event(action string) error {
	if action == "initialize" {
		return nil
	}
	return errors.New("no " + action + " today")
}

func (f *faulty) Message(name string, data *string) (*string, error) {
	switch name {
	case "fail":
		return nil, errors.New("on purpose")
	case "panic":
		panic("on purpose")
	case "set":
		f.state = data
	}
	return f.state, nil
}

func init() {
	registered["Counter"] = &counter{}
	registered["Faulty"] = &faulty{}
}

func shown(info *AgentInfo) string {
	if info == nil {
		return "nil"
	}
	return info.Name + " is " + info.Status
}

// Starts an agent, and gives its id.
func StartAgent(name string) string {
	if info := startAgent(&name); info != nil {
		return info.Id
	}
	return "nil"
}

func StopAgent(id string) string  { return shown(stopAgent(&id)) }
func AgentStatus(id string) string { return shown(getAgentInfo(&id)) }

func ListAgents() []AgentInfo {
	if all := listAgents(); all != nil {
		return *all
	}
	return nil
}

// The answer to a message, or what came instead.
func Send(id, message string, data *string, timeout int64) string {
	response := sendMessage(&id, &message, data, timeout)
	switch {
	case response == nil:
		return "no response"
	case response.error != nil:
		return "error: " + *response.error
	case response.data == nil:
		return "nil"
	}
	return *response.data
}

func main() {}
