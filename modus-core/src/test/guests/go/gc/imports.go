package main

import "unsafe"

//go:wasmimport modus_test echoStrings
func hostStrings(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStrings
func echoStrings(v *[]string) *[]string { return (*[]string)(hostStrings(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoMap
func hostMap(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoMap
func echoMap(v *map[string]string) *map[string]string {
	return (*map[string]string)(hostMap(unsafe.Pointer(v)))
}

//go:wasmimport modus_test echoHolder
func hostHolder(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoHolder
func echoHolder(v *Holder) *Holder { return (*Holder)(hostHolder(unsafe.Pointer(v))) }
