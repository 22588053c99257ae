// Functions of the host, one per type family, as Go declares them: whatever is no number goes as an address. Whoever runs the
// tests provides the modules "modus_test" and "modus_inventory"; ThroughX passes its argument to modus_test.echoX and returns
// what it gets.
package main

import (
	"runtime"
	"time"
)

func CallAdd(a, b int32) int32         { return hostAdd(a, b) }
func CallEcho(message string) string   { return *hostEcho(&message) }
func CallEchoObject(obj Sample) Sample { return *hostEchoObject(&obj) }
func CallPing()                        { hostPing() }
func CallNote(text string)             { hostNote(&text) }
func CallAnswer() int64                { return hostAnswer() }
func GetReply(status uint16) Reply     { return *reply(status) }
func GetReplyPtr(status uint16) *Reply { return reply(status) }
func CallMany(a bool, b int64, c string, d float32, e []int32, f float64, g uint8) string {
	return *many(a, b, &c, d, &e, f, g)
}

func ThroughBool(v bool) bool          { return echoBool(v) }
func ThroughInt8(v int8) int8          { return echoInt8(v) }
func ThroughUint8(v uint8) uint8       { return echoUint8(v) }
func ThroughInt16(v int16) int16       { return echoInt16(v) }
func ThroughUint16(v uint16) uint16    { return echoUint16(v) }
func ThroughInt32(v int32) int32       { return hostInt32(v) }
func ThroughUint32(v uint32) uint32    { return hostUint32(v) }
func ThroughInt64(v int64) int64       { return hostInt64(v) }
func ThroughUint64(v uint64) uint64    { return hostUint64(v) }
func ThroughInt(v int) int             { return echoInt(v) }
func ThroughUint(v uint) uint          { return echoUint(v) }
func ThroughUintptr(v uintptr) uintptr { return hostUintptr(v) }
func ThroughByte(v byte) byte          { return echoByte(v) }
func ThroughRune(v rune) rune          { return echoRune(v) }
func ThroughFloat32(v float32) float32 { return hostFloat32(v) }
func ThroughFloat64(v float64) float64 { return hostFloat64(v) }

func ThroughString(v *string) *string                                   { return hostString(v) }
func ThroughBytes(v *[]byte) *[]byte                                    { return echoBytes(v) }
func ThroughInts(v *[]int) *[]int                                       { return echoInts(v) }
func ThroughInt64s(v *[]int64) *[]int64                                 { return echoInt64s(v) }
func ThroughStrings(v *[]string) *[]string                              { return echoStrings(v) }
func ThroughStringPtrs(v *[]*string) *[]*string                         { return echoStringPtrs(v) }
func ThroughStrings2d(v *[][]string) *[][]string                        { return echoStrings2d(v) }
func ThroughObjects(v *[]Sample) *[]Sample                              { return echoObjects(v) }
func ThroughObjectPtrs(v *[]*Sample) *[]*Sample                         { return echoObjectPtrs(v) }
func ThroughArray(v *[3]int16) *[3]int16                                { return echoArray(v) }
func ThroughStringInt(v *map[string]int) *map[string]int                { return echoStringInt(v) }
func ThroughIntMap(v *map[int]map[string]bool) *map[int]map[string]bool { return echoIntMap(v) }
func ThroughTime(v *time.Time) *time.Time                               { return echoTime(v) }
func ThroughTimes(v *[]time.Time) *[]time.Time                          { return echoTimes(v) }
func ThroughDuration(v time.Duration) time.Duration                     { return echoDuration(v) }
func ThroughObject(v *Sample) *Sample                                   { return hostEchoObject(v) }
func ThroughNode(v *Node) *Node                                         { return echoNode(v) }
func ThroughHeaders(v *Headers) *Headers                                { return echoHeaders(v) }
func ThroughEmpty(v *Empty) *Empty                                      { return echoEmpty(v) }
func ThroughIntPtr(v *int) *int                                         { return echoIntPtr(v) }
func ThroughStringPtrPtr(v **string) **string                           { return echoStringPtrPtr(v) }

// A result of a narrow type as the 32 bits that came: shows bits that the host should not have set.
func WideBool(v bool) int32     { return hostBool(number(v)) }
func WideInt8(v int8) int32     { return hostInt8(int32(v)) }
func WideUint8(v uint8) int32   { return hostUint8(int32(v)) }
func WideInt16(v int16) int32   { return hostInt16(int32(v)) }
func WideUint16(v uint16) int32 { return hostUint16(int32(v)) }

// Bits that a narrow parameter does not have, which the host must not see.
func GiveDirtyInt8(v int32) int32 { return hostInt8(v) }
func GiveDirtyBool(v int32) int32 { return hostBool(v) }

// What the guest sees of a failure is nil.
func FailureSeen(reason string) string {
	if result := hostFails(&reason); result != nil {
		return *result
	}
	return "no result"
}

// Uses a failed call's result without looking at it, and panics.
func FailureUnseen(reason string) int     { return len(*hostFails(&reason)) }
func NumberOfFailure(reason string) int64 { return hostFailsWithNumber(&reason) }
func AfterFailure(reason string) string {
	hostFailsWithNothing(&reason)
	return "went on"
}

// On the stack, in the module's data, and on the heap.
func EchoOfStack() string {
	var bytes [5]byte
	copy(bytes[:], "stack")
	local := string(bytes[:])
	return *hostEcho(&local)
}
func EchoOfGlobal() string { return *hostEcho(&global) }
func EchoOfHeap() string {
	text := new(string)
	*text = "heap"
	kept = text
	return *hostEcho(text)
}

// Changes what the host gave it, which the host must not notice.
func ChangesResult(v string) string {
	list := []string{v}
	result := echoStrings(&list)
	(*result)[0] += "!"
	*result = append(*result, v)
	return (*result)[0] + (*result)[1]
}

func Stock(item string) int32 { return hostStockOf(&item) }

// From a module whose name does not begin with "modus_": the metadata does not know it.
func UnknownStock(item string) int32 { return hostUnknownStock(&item) }

// Calls an import that nobody provides. The others must work all the same.
func CallMissing(text string) string { return *hostMissing(&text) }

// Calls the host often, with results that must outlive collections.
func CallEchoTimes(message string, n int) []string {
	results := make([]string, n)
	for i := range results {
		text := message + decimal(i)
		results[i] = *hostEcho(&text)
		if i%100 == 0 {
			runtime.GC()
		}
	}
	return results
}
func CallAddTimes(n int) int32 {
	var sum int32
	for range n {
		sum = hostAdd(sum, 1)
	}
	return sum
}

// The host may call this while it serves one of the functions above.
func Double(n int) int { return 2 * n }

var (
	global = "global"
	kept   *string
)

func number(v bool) int32 {
	if v {
		return 1
	}
	return 0
}

func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}
