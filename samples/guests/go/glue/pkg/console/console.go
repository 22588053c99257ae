// Package console has what the wrappers that modus-go-build generates need of a package of this name.
package console

//go:wasmimport modus_system logMessage
func logMessage(level, message *string)

// Error is called with the text of an error that a guest's function returns.
func Error(message string) {
	level := "error"
	logMessage(&level, &message)
}
