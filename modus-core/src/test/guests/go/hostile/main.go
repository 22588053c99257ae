// A guest that lies: addresses, lengths and whole objects that are not what their type says. Nothing of this may do more to
// the host than fail the call.
package main

import (
	"runtime"
	"strings"
	"time"
	"unsafe"
)

type Point struct {
	X int8
	Y int64
}

type Node struct {
	Name string
	Next *Node
}

type Nest struct {
	Items []*Nest
}

type ValueNest struct {
	Items []ValueNest
}

type Web struct {
	Links map[string]*Web
}

type Honest struct {
	Name string
	Text *string
	List []int
	Map  map[string]int
	Next *Node
}

// An address that is said to be a value.
func StrayString(address, length uint32) string { return *forge[string](address, length) }
func StrayBytes(address, length, capacity uint32) []byte {
	return *forge[[]byte](address, length, capacity)
}
func StrayInts(address, length, capacity uint32) []int {
	return *forge[[]int](address, length, capacity)
}
func StrayInt64s(address, length, capacity uint32) []int64 {
	return *forge[[]int64](address, length, capacity)
}
func StrayStrings(address, length, capacity uint32) []string {
	return *forge[[]string](address, length, capacity)
}
func StrayPoints(address, length, capacity uint32) []Point {
	return *forge[[]Point](address, length, capacity)
}
func StrayPointPtrs(address, length, capacity uint32) []*Point {
	return *forge[[]*Point](address, length, capacity)
}
func StrayTimes(address, length, capacity uint32) []time.Time {
	return *forge[[]time.Time](address, length, capacity)
}
func StrayMaps(address, length, capacity uint32) []map[string]int {
	return *forge[[]map[string]int](address, length, capacity)
}
func StrayEmpties(address, length, capacity uint32) []Empty {
	return *forge[[]Empty](address, length, capacity)
}
func StrayInts2d(address, length, capacity uint32) [][]int {
	return *forge[[][]int](address, length, capacity)
}
func StrayMap(address uint32) map[string]int     { return *forge[map[string]int](address) }
func StrayMapPtr(address uint32) *map[string]int { return *forge[*map[string]int](address) }
func StrayBoolPtr(address uint32) *bool          { return *forge[*bool](address) }
func StrayIntPtr(address uint32) *int            { return *forge[*int](address) }
func StrayInt64Ptr(address uint32) *int64        { return *forge[*int64](address) }
func StrayStringPtr(address uint32) *string      { return *forge[*string](address) }
func StrayIntsPtr(address uint32) *[]int         { return *forge[*[]int](address) }
func StrayArrayPtr(address uint32) *[1000]int64  { return *forge[*[1000]int64](address) }
func StrayTimePtr(address uint32) *time.Time     { return *forge[*time.Time](address) }
func StrayPointPtr(address uint32) *Point        { return *forge[*Point](address) }
func StrayNode(address uint32) *Node             { return *forge[*Node](address) }
func StrayIntPtrPtr(address uint32) **int        { return *forge[**int](address) }

// In a slot of an honest one.
func StrayItem(address, length uint32) []string {
	return []string{"fine", *forge[string](address, length)}
}
func StrayPtrItem(address uint32) []*Point { return []*Point{{1, 2}, *forge[*Point](address)} }
func StrayMapItem(address uint32) []map[string]int {
	return []map[string]int{{"fine": 1}, *forge[map[string]int](address)}
}
func StrayKey(address, length uint32) map[[2]uint32]string {
	return map[[2]uint32]string{{address, length}: *forge[string](address, length)}
}
func StrayValue(address uint32) map[string]*Point {
	return map[string]*Point{"fine": {1, 2}, "stray": *forge[*Point](address)}
}
func StrayTextField(address uint32) Honest {
	return Honest{Name: "fine", Text: *forge[*string](address)}
}
func StrayListField(address, length, capacity uint32) *Honest {
	return &Honest{Name: "fine", List: *forge[[]int](address, length, capacity)}
}
func StrayMapField(address uint32) *Honest {
	return &Honest{Name: "fine", Map: *forge[map[string]int](address)}
}
func StrayNextField(address uint32) *Node { return &Node{"fine", *forge[*Node](address)} }
func StraySecond(address, length uint32) (string, string) {
	return "fine", *forge[string](address, length)
}

// Honest memory, of which only the length is not right.
func ForgeLength(length uint32) []int {
	list := []int{1, 2, 3}
	(*[3]uint32)(unsafe.Pointer(&list))[1] = length
	return list
}
func ForgeTextLength(length uint32) string {
	text := strings.Repeat("x", 3)
	(*[2]uint32)(unsafe.Pointer(&text))[1] = length
	return text
}

// A length without an address, and an address without a length.
func LengthWithoutAddress(length uint32) []int { return *forge[[]int](0, length, length) }
func TextWithoutAddress(length uint32) string  { return *forge[string](0, length) }

// A map whose inner words are as told.
func ForgeMap(words []uint32) map[string]int {
	m := map[string]int{"a": 1, "b": 2}
	copy(unsafe.Slice((*uint32)(*(*unsafe.Pointer)(unsafe.Pointer(&m))), 8), words)
	return m
}

// A bool that is neither.
func ForgeBools(bits uint8) []bool  { return []bool{false, *(*bool)(unsafe.Pointer(&bits)), true} }
func ForgeBoolPtr(bits uint8) *bool { return (*bool)(unsafe.Pointer(&bits)) }

// The bytes of the host as a value of some type.
func AsString(bytes []byte) *string        { return (*string)(first(bytes)) }
func AsInts(bytes []byte) *[]int           { return (*[]int)(first(bytes)) }
func AsStrings(bytes []byte) *[]string     { return (*[]string)(first(bytes)) }
func AsStrings2d(bytes []byte) *[][]string { return (*[][]string)(first(bytes)) }
func AsMap(bytes []byte) *map[string]int   { return (*map[string]int)(first(bytes)) }
func AsNode(bytes []byte) *Node            { return (*Node)(first(bytes)) }
func AsNest(bytes []byte) *Nest            { return (*Nest)(first(bytes)) }
func AsHonest(bytes []byte) *Honest        { return (*Honest)(first(bytes)) }
func AsTime(bytes []byte) *time.Time       { return (*time.Time)(first(bytes)) }

// Honest objects of shapes without end, or nearly.
func SelfNest() *Nest {
	nest := &Nest{}
	nest.Items = []*Nest{nest}
	return nest
}

// Contains itself n times, and so on at each level.
func SelfNests(n int) *Nest {
	nest := &Nest{make([]*Nest, n)}
	for i := range nest.Items {
		nest.Items[i] = nest
	}
	return nest
}

// A list whose only element is the list.
func SelfValueNest() ValueNest {
	nest := ValueNest{make([]ValueNest, 1)}
	nest.Items[0] = nest
	return nest
}
func SelfWeb() *Web {
	web := &Web{map[string]*Web{}}
	web.Links["me"], web.Links["again"] = web, web
	return web
}
func DeepNest(depth int) *Nest {
	nest := &Nest{}
	for range depth {
		nest = &Nest{[]*Nest{nest}}
	}
	return nest
}
func DeepNode(depth int) *Node {
	node := &Node{"end", nil}
	for range depth {
		node = &Node{"n", node}
	}
	return node
}

// Few objects in memory, width to the power of depth to read.
func Bomb(width, depth int) *Nest {
	nest := &Nest{}
	for range depth {
		outer := &Nest{make([]*Nest, width)}
		for i := range outer.Items {
			outer.Items[i] = nest
		}
		nest = outer
	}
	return nest
}
func MapBomb(width, depth int) *Web {
	web := &Web{}
	for range depth {
		outer := &Web{map[string]*Web{}}
		for i := range width {
			outer.Links[string(rune('a'+i))] = web
		}
		web = outer
	}
	return web
}

// One text in many places: length times n of it to read.
func Repeated(length, n int) []string {
	text, list := strings.Repeat("x", length), make([]string, n)
	for i := range list {
		list[i] = text
	}
	return list
}
func HugeZeros(n int) []byte       { return make([]byte, n) }
func HugeEmpties(n uint32) []Empty { return *forge[[]Empty](8, n, n) }

// Damage, done before the host goes on with this instance.
// Nonsense over a part of memory.
func Scribble(from, length, seed uint32) string {
	scribbleOver(from, length, seed)
	return "done"
}

// Nonsense over the heap, where every object and the table of pins is, and an address in it.
func ScribbleHeap(seed, address uint32) *Honest {
	from := uint32(uintptr(unsafe.Pointer(new(int64))))
	scribbleOver(from&^0xffff, 1<<16-from&0xffff, seed)
	return *forge[*Honest](address)
}
func HeapAddress() uint32 { return uint32(uintptr(unsafe.Pointer(new(int64)))) }
func MemorySize() uint32 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return uint32(stats.Sys)
}

// Changes the host's argument behind its back.
func ShrinkArgument(list *[]string) string {
	*(*[3]uint32)(unsafe.Pointer(list)) = [3]uint32{0xfffffff0, 0xffffffff, 0xffffffff}
	return "done"
}

// Lies to a function of the host, and one that finds a broken allocator when it makes its result.
func GiveStrayAddress(address uint32) string { return answered(hostString(*forge[*string](address))) }
func GiveStrayString(address, length uint32) string {
	return answered(hostString(forge[string](address, length)))
}
func GiveStrayList(address, length uint32) string {
	if echoStrings(forge[[]string](address, length, length)) == nil {
		return "no result"
	}
	return "result"
}
func LogStrayAddress(address uint32) string {
	level := "info"
	logMessage(&level, *forge[*string](address))
	return "done"
}
func CallWithBrokenHeap(text string) string {
	copied := text + "!"
	scribbleOver(HeapAddress(), 4096, 12345)
	return answered(hostString(&copied))
}

// Takes no room.
type Empty struct{}

func answered(result *string) string {
	if result == nil {
		return "no result"
	}
	return *result
}

// Words as a value of another type. There are more than any type here has.
func forge[T any](words ...uint32) *T {
	memory := new([8]uint32)
	copy(memory[:], words)
	return (*T)(unsafe.Pointer(memory))
}

func first(bytes []byte) unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(bytes)) }

//go:noinline
func scribbleOver(from, length, seed uint32) {
	state := seed | 1
	for i := uint32(0); i+4 <= length; i += 4 {
		state ^= state << 13
		state ^= state >> 17
		state ^= state << 5
		*(*uint32)(unsafe.Pointer(uintptr(from + i))) = state
	}
}
