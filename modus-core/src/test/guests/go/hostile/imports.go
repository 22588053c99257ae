package main

import "unsafe"

//go:wasmimport modus_system logMessage
func logMessage(level, message *string)

//go:wasmimport modus_test echoString
func hostString(v *string) *string

//go:wasmimport modus_test echoStrings
func hostStrings(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStrings
func echoStrings(v *[]string) *[]string { return (*[]string)(hostStrings(unsafe.Pointer(v))) }
