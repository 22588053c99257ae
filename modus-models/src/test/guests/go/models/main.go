// The two functions of modus_models, as the official SDK imports them.
package main

import "unsafe"

type ModelInfo struct {
	Name     string
	FullName string
}

//go:wasmimport modus_models getModelInfo
func hostGetModelInfo(modelName *string) unsafe.Pointer

//modus:import modus_models getModelInfo
func getModelInfo(modelName *string) *ModelInfo {
	return (*ModelInfo)(hostGetModelInfo(modelName))
}

//go:wasmimport modus_models invokeModel
func hostInvokeModel(modelName, input *string) *string

// What the host knows of a model; nil if it knows none.
func InfoOf(model string) *ModelInfo {
	return getModelInfo(&model)
}

// Sends any text to any model.
func Invoke(model, input string) string {
	output := hostInvokeModel(&model, &input)
	if output == nil {
		return "nil"
	}
	return *output
}

// Sends no text at all.
func InvokeWithNil(model string) string {
	return *hostInvokeModel(&model, nil)
}

func main() {}
