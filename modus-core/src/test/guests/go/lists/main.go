// Slices: every element type, nesting, nil and empty, and slices that share memory. EchoX gives back what came, LastX gives
// the last element, which a wrong stride would miss.
package main

import (
	"strings"
	"time"
)

// A small field before a big one.
type Point struct {
	Id uint8
	X  float64
	Y  float64
}

// Takes no room.
type Empty struct{}

func EchoBools(v []bool) []bool                            { return v }
func EchoInt8s(v []int8) []int8                            { return v }
func EchoUint8s(v []uint8) []uint8                         { return v }
func EchoBytes(v []byte) []byte                            { return v }
func EchoInt16s(v []int16) []int16                         { return v }
func EchoUint16s(v []uint16) []uint16                      { return v }
func EchoInt32s(v []int32) []int32                         { return v }
func EchoRunes(v []rune) []rune                            { return v }
func EchoUint32s(v []uint32) []uint32                      { return v }
func EchoInt64s(v []int64) []int64                         { return v }
func EchoUint64s(v []uint64) []uint64                      { return v }
func EchoInts(v []int) []int                               { return v }
func EchoUints(v []uint) []uint                            { return v }
func EchoUintptrs(v []uintptr) []uintptr                   { return v }
func EchoFloat32s(v []float32) []float32                   { return v }
func EchoFloat64s(v []float64) []float64                   { return v }
func EchoStrings(v []string) []string                      { return v }
func EchoTimes(v []time.Time) []time.Time                  { return v }
func EchoDurations(v []time.Duration) []time.Duration      { return v }
func EchoPoints(v []Point) []Point                         { return v }
func EchoEmpties(v []Empty) []Empty                        { return v }
func EchoMaps(v []map[string]int) []map[string]int         { return v }
func EchoBoolPtrs(v []*bool) []*bool                       { return v }
func EchoInt8Ptrs(v []*int8) []*int8                       { return v }
func EchoIntPtrs(v []*int) []*int                          { return v }
func EchoInt64Ptrs(v []*int64) []*int64                    { return v }
func EchoFloat64Ptrs(v []*float64) []*float64              { return v }
func EchoStringPtrs(v []*string) []*string                 { return v }
func EchoTimePtrs(v []*time.Time) []*time.Time             { return v }
func EchoPointPtrs(v []*Point) []*Point                    { return v }
func EchoSlicePtrs(v []*[]int) []*[]int                    { return v }
func EchoMapPtrs(v []*map[string]int) []*map[string]int    { return v }
func EchoInts2d(v [][]int) [][]int                         { return v }
func EchoBytes2d(v [][]byte) [][]byte                      { return v }
func EchoStrings2d(v [][]string) [][]string                { return v }
func EchoStrings3d(v [][][]string) [][][]string            { return v }
func EchoPoints2d(v [][]Point) [][]Point                   { return v }
func EchoStringPtrs2d(v [][]*string) [][]*string           { return v }
func EchoIntArrays(v [][3]int) [][3]int                    { return v }
func EchoInt16Arrays(v [][3]int16) [][3]int16              { return v }
func EchoEmptyArrays(v [][0]int) [][0]int                  { return v }
func EchoIntsPtr(v *[]int) *[]int                          { return v }
func EchoStringsPtr(v *[]string) *[]string                 { return v }
func EchoStringPtrsPtr(v *[]*string) *[]*string            { return v }
func EchoVariadicInts(v ...int) []int                      { return v }
func EchoVariadicStrings(a int, v ...string) []string      { return v }
func EchoManyLists(a []int, b []string, c []bool) []string { return b }

func LastBool(v []bool) bool                       { return last(v) }
func LastInt8(v []int8) int8                       { return last(v) }
func LastUint8(v []uint8) uint8                    { return last(v) }
func LastInt16(v []int16) int16                    { return last(v) }
func LastUint16(v []uint16) uint16                 { return last(v) }
func LastInt32(v []int32) int32                    { return last(v) }
func LastRune(v []rune) rune                       { return last(v) }
func LastUint32(v []uint32) uint32                 { return last(v) }
func LastInt64(v []int64) int64                    { return last(v) }
func LastUint64(v []uint64) uint64                 { return last(v) }
func LastInt(v []int) int                          { return last(v) }
func LastUint(v []uint) uint                       { return last(v) }
func LastUintptr(v []uintptr) uintptr              { return last(v) }
func LastFloat32(v []float32) float32              { return last(v) }
func LastFloat64(v []float64) float64              { return last(v) }
func LastString(v []string) string                 { return last(v) }
func LastTime(v []time.Time) time.Time             { return last(v) }
func LastDuration(v []time.Duration) time.Duration { return last(v) }
func LastPoint(v []Point) Point                    { return last(v) }
func LastMap(v []map[string]int) map[string]int    { return last(v) }
func LastStringPtr(v []*string) *string            { return last(v) }
func LastPointPtr(v []*Point) *Point               { return last(v) }
func LastInts(v [][]int) []int                     { return last(v) }
func LastIntArray(v [][3]int) [3]int               { return last(v) }

func CountInts(v []int) int         { return len(v) }
func CapacityOfInts(v []int) int    { return cap(v) }
func CountStrings(v []string) int   { return len(v) }
func CountEmpties(v []Empty) int    { return len(v) }
func CountNils(v []*string) int     { return nils(v) }
func CountNilPoints(v []*Point) int { return nils(v) }
func CountNilLists(v [][]int) int {
	count := 0
	for _, item := range v {
		if item == nil {
			count++
		}
	}
	return count
}
func IntsAreNil(v []int) bool       { return v == nil }
func StringsAreNil(v []string) bool { return v == nil }
func PointsAreNil(v []Point) bool   { return v == nil }
func VariadicIsNil(v ...int) bool   { return v == nil }
func SumInt64s(v []int64) (sum int64) {
	for _, item := range v {
		sum += item
	}
	return sum
}
func JoinStrings(v []string) string { return strings.Join(v, ",") }

func LiteralBools() []bool          { return []bool{true, false, true} }
func LiteralInts() []int            { return []int{1, 2, 3} }
func LiteralInt64s() []int64        { return []int64{1, -1 << 63, 1<<63 - 1} }
func LiteralStrings() []string      { return []string{"abc", "", "ghi"} }
func LiteralStrings2d() [][]string  { return [][]string{{"abc", "def"}, {}, nil, {"ghi"}} }
func LiteralStringPtrs() []*string  { return []*string{pointer("a"), nil, pointer("")} }
func LiteralPoints() []Point        { return []Point{{1, 1.5, 2.5}, {2, 3.5, 4.5}} }
func LiteralPointPtrs() []*Point    { return []*Point{{1, 1.5, 2.5}, nil} }
func LiteralMaps() []map[string]int { return []map[string]int{{"a": 1}, {}, nil} }
func LiteralTimes() []time.Time {
	return []time.Time{time.Unix(0, 1).UTC(), {}, time.Unix(1735689599, 999999999).UTC()}
}
func LiteralSlicePtrs() []*[]int { return []*[]int{{1, 2}, {}, new([]int), nil} }
func EmptyInts() []int           { return []int{} }
func EmptyStrings() []string     { return []string{} }
func EmptyStrings2d() [][]string { return [][]string{} }
func EmptyPoints() []Point       { return []Point{} }
func EmptyIntsPtr() *[]int       { return &[]int{} }
func NilInts() []int             { return nil }
func NilStrings() []string       { return nil }
func NilStrings2d() [][]string   { return nil }
func NilPoints() []Point         { return nil }
func NilInner() [][]int          { return [][]int{nil} }
func EmptyInner() [][]int        { return [][]int{{}} }
func NilIntsPtr() *[]int         { return nil }
func PtrToNilInts() *[]int       { return new([]int) }
func Empties(n int) []Empty      { return make([]Empty, n) }

// Slices that are parts of others.
func Window(v []int, from, to int) []int            { return v[from:to] }
func EmptyWindow(v []int) []int                     { return v[len(v):] }
func Roomy() []int                                  { return append(make([]int, 0, 100), 1, 2) }
func AppendInt(v []int, item int) []int             { return append(v, item) }
func AppendString(v []string, item string) []string { return append(v, item) }
func AppendPoint(v []Point, item Point) []Point     { return append(v, item) }

// One object in every place.
func SharedPoints(n int) []*Point {
	point, points := &Point{1, 1.5, 2.5}, make([]*Point, n)
	for i := range points {
		points[i] = point
	}
	return points
}
func HugeInts(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func last[T any](v []T) T { return v[len(v)-1] }

func nils[T any](v []*T) (count int) {
	for _, item := range v {
		if item == nil {
			count++
		}
	}
	return count
}

func pointer[T any](v T) *T { return &v }
