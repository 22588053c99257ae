// Forces garbage collection at every moment at which a host may hold an address that the guest does not know of any more.
//
// Functions named WithFullHeap... leave no free room, so that the next allocation, which a step of the host causes, collects.
// Whatever nothing refers to is gone then, and overwritten by what the host makes next.
package main

import (
	"runtime"
	"strconv"
)

type Point struct {
	X int8
	Y int64
}

type Holder struct {
	Name   string
	First  map[string]string
	Second map[int]string
	Third  map[string]Point
	Texts  []string
}

type Node struct {
	Name string
	Next *Node
	Tags map[string]string
}

// Collects, and says how often that happened.
func Collect() int {
	runtime.GC()
	collections++
	return collections
}

// What is in use, in bytes.
func InUse() int {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int(stats.HeapInuse)
}

// What the guest can still allocate before it has to collect.
func Room() int {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int(stats.HeapIdle)
}

// Makes n objects of a size that nobody keeps.
func Churn(n, size int) int {
	for range n {
		garbage = make([]byte, size)
		for i := range garbage {
			garbage[i] = 0xee
		}
	}
	garbage = nil
	return Room()
}

// Arguments must outlive a collection, which happens before they are looked at.
func EchoString(v string) string                    { collectAndReuse(); return v }
func EchoStringPtr(v *string) *string               { collectAndReuse(); return v }
func EchoBytes(v []byte) []byte                     { collectAndReuse(); return v }
func EchoInts(v []int) []int                        { collectAndReuse(); return v }
func EchoStrings(v []string) []string               { collectAndReuse(); return v }
func EchoStringPtrs(v []*string) []*string          { collectAndReuse(); return v }
func EchoStrings2d(v [][]string) [][]string         { collectAndReuse(); return v }
func EchoPoints(v []Point) []Point                  { collectAndReuse(); return v }
func EchoPointPtrs(v []*Point) []*Point             { collectAndReuse(); return v }
func EchoArray(v [3]string) [3]string               { collectAndReuse(); return v }
func EchoArrayOfPtrs(v [3]*Point) [3]*Point         { collectAndReuse(); return v }
func EchoMap(v map[string]string) map[string]string { collectAndReuse(); return v }
func EchoIntMap(v map[int]*Point) map[int]*Point    { collectAndReuse(); return v }
func EchoMapOfMaps(v map[string]map[string]string) map[string]map[string]string {
	collectAndReuse()
	return v
}
func EchoMaps(v []map[string]string) []map[string]string { collectAndReuse(); return v }
func EchoMapPtr(v *map[string]string) *map[string]string { collectAndReuse(); return v }
func EchoHolder(v Holder) Holder                         { collectAndReuse(); return v }
func EchoHolderPtr(v *Holder) *Holder                    { collectAndReuse(); return v }
func EchoHolders(v []Holder) []Holder                    { collectAndReuse(); return v }
func EchoNode(v *Node) *Node                             { collectAndReuse(); return v }
func EchoIntPtrPtr(v **int) **int                        { collectAndReuse(); return v }
func EchoAll(a string, b []string, c map[string]string, d *Holder, e [2]*string) (string, []string, map[string]string, *Holder, [2]*string) {
	collectAndReuse()
	return a, b, c, d, e
}

// How many of n elements "item 0", "item 1" and so on are as they should be.
func CountIntact(v []string) int {
	collectAndReuse()
	intact := 0
	for i, item := range v {
		if item == "item "+strconv.Itoa(i) {
			intact++
		}
	}
	return intact
}

// Entries "key 0" to "value 0" and so on.
func CountIntactEntries(v map[string]string) int {
	collectAndReuse()
	intact := 0
	for i := range len(v) {
		if v["key "+strconv.Itoa(i)] == "value "+strconv.Itoa(i) {
			intact++
		}
	}
	return intact
}

// Results that only the host refers to.
func WithFullHeapString(n int) string             { return kept(text(n)) }
func WithFullHeapStringPtr(n int) *string         { v := text(n); return kept(&v) }
func WithFullHeapStrings(n int) []string          { return kept(texts(n)) }
func WithFullHeapPointPtrs(n int) []*Point        { return kept(points(n)) }
func WithFullHeapMap(n int) map[string]string     { return kept(entries(n)) }
func WithFullHeapMapPtr(n int) *map[string]string { v := entries(n); return kept(&v) }
func WithFullHeapMapPtrPtr(n int) **map[string]string {
	v := entries(n)
	p := &v
	return kept(&p)
}
func WithFullHeapMaps(n int) []map[string]string { return kept(maps(n)) }
func WithFullHeapMapPtrs(n int) []*map[string]string {
	list := make([]*map[string]string, n)
	for i, m := range maps(n) {
		list[i] = &m
	}
	return kept(list)
}
func WithFullHeapMapArray(n int) [2]map[string]string {
	return kept([2]map[string]string{entries(n), entries(n)})
}
func WithFullHeapOneMapArray(n int) [1]map[string]string {
	return kept([1]map[string]string{entries(n)})
}
func WithFullHeapMapOfMaps(n int) map[string]map[string]string {
	m := map[string]map[string]string{}
	for i := range n {
		m["key "+strconv.Itoa(i)] = entries(n)
	}
	return kept(m)
}
func WithFullHeapMapOfMapsOfMaps(n int) map[int]map[int]map[int]string {
	m := map[int]map[int]map[int]string{}
	for i := range n {
		m[i] = map[int]map[int]string{}
		for j := range n {
			m[i][j] = numbered(n)
		}
	}
	return kept(m)
}
func WithFullHeapMapOfLists(n int) map[string][]map[string]string {
	m := map[string][]map[string]string{}
	for i := range n {
		m["key "+strconv.Itoa(i)] = maps(n)
	}
	return kept(m)
}
func WithFullHeapMapOfHolders(n int) map[string]*Holder {
	m := map[string]*Holder{}
	for i := range n {
		m["key "+strconv.Itoa(i)] = holder(n)
	}
	return kept(m)
}
func WithFullHeapMapByPoint(n int) map[Point]map[string]string {
	m := map[Point]map[string]string{}
	for i := range n {
		m[Point{int8(i), int64(i)}] = entries(n)
	}
	return kept(m)
}
func WithFullHeapHolder(n int) Holder     { return kept(*holder(n)) }
func WithFullHeapHolderPtr(n int) *Holder { return kept(holder(n)) }
func WithFullHeapHolders(n int) []Holder {
	list := make([]Holder, n)
	for i := range list {
		list[i] = *holder(n)
	}
	return kept(list)
}
func WithFullHeapNode(n int) *Node {
	var first *Node
	for i := n; i > 0; i-- {
		first = &Node{strconv.Itoa(i), first, entries(n)}
	}
	return kept(first)
}
func WithFullHeapTwoMaps(n int) (map[string]string, map[int]string) {
	a, b := entries(n), numbered(n)
	fill()
	return a, b
}
func WithFullHeapMapAndText(n int) (string, map[string]string, []string, *Holder) {
	a, b, c, d := text(n), entries(n), texts(n), holder(n)
	fill()
	return a, b, c, d
}
func WithFullHeapTwoHolderPtrs(n int) (*Holder, *Holder) {
	a, b := holder(n), holder(n)
	fill()
	return a, b
}

// Calls the host with a full heap: what the host makes for its result makes the guest collect.
func ThroughMap(n int) map[string]string {
	m := entries(n)
	fill()
	return *echoMap(&m)
}
func ThroughHolder(n int) Holder {
	v := holder(n)
	fill()
	return *echoHolder(v)
}
func ThroughStrings(n int) []string {
	v := texts(n)
	fill()
	return *echoStrings(&v)
}

// What the guest has itself must outlive that as well: how many of its texts are as they should be.
func IntactAfterHost(n int) int {
	own, v := texts(n), texts(n)
	fill()
	echoStrings(&v)
	return CountIntact(own)
}

// Often, without keeping what the host gave: memory must not grow without end.
func RoomAfterCalls(n, size int) int {
	for range n {
		v := texts(size)
		echoStrings(&v)
	}
	runtime.GC()
	return InUse()
}

var (
	collections int
	garbage     []byte
	small       *int8
)

func collectAndReuse() {
	runtime.GC()
	for range 2000 {
		garbage = make([]byte, 32)
		for i := range garbage {
			garbage[i] = 0xee
		}
	}
	garbage = nil
	runtime.GC()
}

func kept[T any](v T) T {
	fill()
	return v
}

// Takes all free room with objects that nothing refers to, as many as fit without a collection: the next allocation collects.
//
//go:noinline
func fill() {
	// One too many, so that memory grows now if it has to.
	litter(Room()/smallest + 1)
	runtime.GC()
	fitting, tooMany := 0, Room()/smallest+1
	for tooMany-fitting > 1 {
		if n := (fitting + tooMany) / 2; fits(n) {
			fitting = n
		} else {
			tooMany = n
		}
	}
	litter(fitting - 2) // the search itself moved the place where the allocator goes on
}

// What the smallest object takes: 16 bytes that say what it is, and 16 for itself.
const smallest = 32

func fits(n int) bool {
	before := frees()
	litter(n)
	fit := frees() == before
	runtime.GC()
	return fit
}

func litter(n int) {
	for range n {
		small = new(int8)
	}
	small = nil
}

func frees() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.Frees
}

func text(n int) string { return "text of " + strconv.Itoa(n) }

func texts(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = "item " + strconv.Itoa(i)
	}
	return list
}

func points(n int) []*Point {
	list := make([]*Point, n)
	for i := range list {
		list[i] = &Point{int8(i), int64(i) << 32}
	}
	return list
}

func entries(n int) map[string]string {
	m := map[string]string{}
	for i := range n {
		m["key "+strconv.Itoa(i)] = "value " + strconv.Itoa(i)
	}
	return m
}

func numbered(n int) map[int]string {
	m := map[int]string{}
	for i := range n {
		m[i] = "value " + strconv.Itoa(i)
	}
	return m
}

func maps(n int) []map[string]string {
	list := make([]map[string]string, n)
	for i := range list {
		list[i] = entries(n)
	}
	return list
}

func holder(n int) *Holder {
	third := map[string]Point{}
	for i := range n {
		third["key "+strconv.Itoa(i)] = Point{int8(i), int64(i)}
	}
	return &Holder{text(n), entries(n), numbered(n), third, texts(n)}
}
