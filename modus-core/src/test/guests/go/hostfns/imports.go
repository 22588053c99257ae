package main

import (
	"time"
	"unsafe"
)

type Sample struct {
	A int32
	B bool
	C string
}

// A small field before a pointer.
type Reply struct {
	Status     uint16
	StatusText string
}

type Node struct {
	Name string
	Next *Node
}

type Header struct {
	Name   string
	Values []string
}

type Headers struct {
	Data map[string]*Header
}

type Empty struct{}

// Declarations that say all that the metadata needs.

//go:wasmimport modus_test add
func hostAdd(a, b int32) int32

//go:wasmimport modus_test echo
func hostEcho(message *string) *string

//go:wasmimport modus_test ping
func hostPing()

//go:wasmimport modus_test note
func hostNote(text *string)

//go:wasmimport modus_test answer
func hostAnswer() int64

//go:wasmimport modus_test echoInt32
func hostInt32(v int32) int32

//go:wasmimport modus_test echoUint32
func hostUint32(v uint32) uint32

//go:wasmimport modus_test echoInt64
func hostInt64(v int64) int64

//go:wasmimport modus_test echoUint64
func hostUint64(v uint64) uint64

//go:wasmimport modus_test echoUintptr
func hostUintptr(v uintptr) uintptr

//go:wasmimport modus_test echoFloat32
func hostFloat32(v float32) float32

//go:wasmimport modus_test echoFloat64
func hostFloat64(v float64) float64

//go:wasmimport modus_test echoString
func hostString(v *string) *string

//go:wasmimport modus_test fails
func hostFails(reason *string) *string

//go:wasmimport modus_test failsWithNumber
func hostFailsWithNumber(reason *string) int64

//go:wasmimport modus_test failsWithNothing
func hostFailsWithNothing(reason *string)

//go:wasmimport modus_inventory stockOf
func hostStockOf(item *string) int32

//go:wasmimport inventory stockOf
func hostUnknownStock(item *string) int32

//go:wasmimport modus_nowhere missing
func hostMissing(text *string) *string

// Declarations that are poorer than the metadata: that has the types of the function below each, which its comment names.

//go:wasmimport modus_test echoBool
func hostBool(v int32) int32

//modus:import modus_test echoBool
func echoBool(v bool) bool { return hostBool(number(v)) != 0 }

//go:wasmimport modus_test echoInt8
func hostInt8(v int32) int32

//modus:import modus_test echoInt8
func echoInt8(v int8) int8 { return int8(hostInt8(int32(v))) }

//go:wasmimport modus_test echoUint8
func hostUint8(v int32) int32

//modus:import modus_test echoUint8
func echoUint8(v uint8) uint8 { return uint8(hostUint8(int32(v))) }

//go:wasmimport modus_test echoInt16
func hostInt16(v int32) int32

//modus:import modus_test echoInt16
func echoInt16(v int16) int16 { return int16(hostInt16(int32(v))) }

//go:wasmimport modus_test echoUint16
func hostUint16(v int32) int32

//modus:import modus_test echoUint16
func echoUint16(v uint16) uint16 { return uint16(hostUint16(int32(v))) }

//go:wasmimport modus_test echoInt
func hostInt(v int32) int32

//modus:import modus_test echoInt
func echoInt(v int) int { return int(hostInt(int32(v))) }

//go:wasmimport modus_test echoUint
func hostUint(v uint32) uint32

//modus:import modus_test echoUint
func echoUint(v uint) uint { return uint(hostUint(uint32(v))) }

//go:wasmimport modus_test echoByte
func hostByte(v int32) int32

//modus:import modus_test echoByte
func echoByte(v byte) byte { return byte(hostByte(int32(v))) }

//go:wasmimport modus_test echoRune
func hostRune(v int32) int32

//modus:import modus_test echoRune
func echoRune(v rune) rune { return hostRune(v) }

//go:wasmimport modus_test echoDuration
func hostDuration(v int64) int64

//modus:import modus_test echoDuration
func echoDuration(v time.Duration) time.Duration { return time.Duration(hostDuration(int64(v))) }

//go:wasmimport modus_test echoBytes
func hostBytes(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoBytes
func echoBytes(v *[]byte) *[]byte { return (*[]byte)(hostBytes(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoInts
func hostInts(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoInts
func echoInts(v *[]int) *[]int { return (*[]int)(hostInts(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoInt64s
func hostInt64s(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoInt64s
func echoInt64s(v *[]int64) *[]int64 { return (*[]int64)(hostInt64s(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoStrings
func hostStrings(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStrings
func echoStrings(v *[]string) *[]string { return (*[]string)(hostStrings(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoStringPtrs
func hostStringPtrs(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStringPtrs
func echoStringPtrs(v *[]*string) *[]*string { return (*[]*string)(hostStringPtrs(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoStrings2d
func hostStrings2d(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStrings2d
func echoStrings2d(v *[][]string) *[][]string { return (*[][]string)(hostStrings2d(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoObjects
func hostObjects(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoObjects
func echoObjects(v *[]Sample) *[]Sample { return (*[]Sample)(hostObjects(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoObjectPtrs
func hostObjectPtrs(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoObjectPtrs
func echoObjectPtrs(v *[]*Sample) *[]*Sample { return (*[]*Sample)(hostObjectPtrs(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoArray
func hostArray(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoArray
func echoArray(v *[3]int16) *[3]int16 { return (*[3]int16)(hostArray(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoStringInt
func hostStringInt(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStringInt
func echoStringInt(v *map[string]int) *map[string]int {
	return (*map[string]int)(hostStringInt(unsafe.Pointer(v)))
}

//go:wasmimport modus_test echoIntMap
func hostIntMap(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoIntMap
func echoIntMap(v *map[int]map[string]bool) *map[int]map[string]bool {
	return (*map[int]map[string]bool)(hostIntMap(unsafe.Pointer(v)))
}

//go:wasmimport modus_test echoTime
func hostTime(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoTime
func echoTime(v *time.Time) *time.Time { return (*time.Time)(hostTime(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoTimes
func hostTimes(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoTimes
func echoTimes(v *[]time.Time) *[]time.Time { return (*[]time.Time)(hostTimes(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoNode
func hostNode(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoNode
func echoNode(v *Node) *Node { return (*Node)(hostNode(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoHeaders
func hostHeaders(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoHeaders
func echoHeaders(v *Headers) *Headers { return (*Headers)(hostHeaders(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoEmpty
func hostEmpty(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoEmpty
func echoEmpty(v *Empty) *Empty { return (*Empty)(hostEmpty(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoIntPtr
func hostIntPtr(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoIntPtr
func echoIntPtr(v *int) *int { return (*int)(hostIntPtr(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoStringPtrPtr
func hostStringPtrPtr(v unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoStringPtrPtr
func echoStringPtrPtr(v **string) **string { return (**string)(hostStringPtrPtr(unsafe.Pointer(v))) }

//go:wasmimport modus_test echoObject
func hostObject(obj unsafe.Pointer) unsafe.Pointer

//modus:import modus_test echoObject
func hostEchoObject(obj *Sample) *Sample { return (*Sample)(hostObject(unsafe.Pointer(obj))) }

//go:wasmimport modus_test reply
func hostReply(status int32) unsafe.Pointer

//modus:import modus_test reply
func reply(status uint16) *Reply { return (*Reply)(hostReply(int32(status))) }

//go:wasmimport modus_test many
func hostMany(a int32, b int64, c *string, d float32, e unsafe.Pointer, f float64, g int32) *string

//modus:import modus_test many
func many(a bool, b int64, c *string, d float32, e *[]int32, f float64, g uint8) *string {
	return hostMany(number(a), b, c, d, unsafe.Pointer(e), f, int32(g))
}
