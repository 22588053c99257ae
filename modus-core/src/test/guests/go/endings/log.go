package main

//go:wasmimport modus_system logMessage
func logMessage(level, message *string)

func logLine(level, message string) {
	logMessage(&level, &message)
}
