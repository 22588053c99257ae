// Pointers: to everything, pointers to pointers, nil at every level. TextOfX and CountX tell what the guest sees.
package main

import (
	"strconv"
	"time"
)

type Point struct {
	X int8
	Y int64
}

// Pointers among other fields.
type Holder struct {
	Flag   *bool
	Before int8
	Number *int64
	Text   *string
	Deep   **string
	List   *[]int
	Map    *map[string]int
	Array  *[2]int
	Point  *Point
	Time   *time.Time
	After  int8
}

func EchoBool(v *bool) *bool                                 { return v }
func EchoInt8(v *int8) *int8                                 { return v }
func EchoUint8(v *uint8) *uint8                              { return v }
func EchoByte(v *byte) *byte                                 { return v }
func EchoInt16(v *int16) *int16                              { return v }
func EchoUint16(v *uint16) *uint16                           { return v }
func EchoInt32(v *int32) *int32                              { return v }
func EchoRune(v *rune) *rune                                 { return v }
func EchoUint32(v *uint32) *uint32                           { return v }
func EchoInt64(v *int64) *int64                              { return v }
func EchoUint64(v *uint64) *uint64                           { return v }
func EchoInt(v *int) *int                                    { return v }
func EchoUint(v *uint) *uint                                 { return v }
func EchoUintptr(v *uintptr) *uintptr                        { return v }
func EchoFloat32(v *float32) *float32                        { return v }
func EchoFloat64(v *float64) *float64                        { return v }
func EchoString(v *string) *string                           { return v }
func EchoTime(v *time.Time) *time.Time                       { return v }
func EchoDuration(v *time.Duration) *time.Duration           { return v }
func EchoBytes(v *[]byte) *[]byte                            { return v }
func EchoInts(v *[]int) *[]int                               { return v }
func EchoStrings(v *[]string) *[]string                      { return v }
func EchoPoints(v *[]Point) *[]Point                         { return v }
func EchoPointPtrs(v *[]*Point) *[]*Point                    { return v }
func EchoMap(v *map[string]int) *map[string]int              { return v }
func EchoArray(v *[2]int) *[2]int                            { return v }
func EchoPtrArray(v *[2]*string) *[2]*string                 { return v }
func EchoPoint(v *Point) *Point                              { return v }
func EchoHolder(v Holder) Holder                             { return v }
func EchoHolderPtr(v *Holder) *Holder                        { return v }
func EchoIntPtr(v **int) **int                               { return v }
func EchoStringPtr(v **string) **string                      { return v }
func EchoPointPtr(v **Point) **Point                         { return v }
func EchoIntsPtr(v **[]int) **[]int                          { return v }
func EchoMapPtr(v **map[string]int) **map[string]int         { return v }
func EchoIntPtrPtr(v ***int) ***int                          { return v }
func EchoIntPtrs(v []**int) []**int                          { return v }
func EchoStringToIntPtr(v map[string]**int) map[string]**int { return v }
func EchoTwo(a *int, b *string) (*int, *string)              { return a, b }

// Each level: "nil", "*nil", "**nil" or the number behind them.
func TextOfInt(v *int) string {
	if v == nil {
		return "nil"
	}
	return "*" + strconv.Itoa(*v)
}
func TextOfIntPtr(v **int) string {
	if v == nil {
		return "nil"
	}
	return "*" + TextOfInt(*v)
}
func TextOfIntPtrPtr(v ***int) string {
	if v == nil {
		return "nil"
	}
	return "*" + TextOfIntPtr(*v)
}
func TextOfString(v *string) string {
	if v == nil {
		return "nil"
	}
	return "*" + strconv.Quote(*v)
}

// -2 for a nil pointer, -1 for a pointer to nil.
func CountInts(v *[]int) int {
	switch {
	case v == nil:
		return -2
	case *v == nil:
		return -1
	default:
		return len(*v)
	}
}
func CountMap(v *map[string]int) int {
	switch {
	case v == nil:
		return -2
	case *v == nil:
		return -1
	default:
		return len(*v)
	}
}
func ValueOfInt64(v *int64) int64 { return *v }
func ValueOfPoint(v *Point) Point { return *v }

func LiteralInt() *int                { return to(42) }
func LiteralIntPtr() **int            { return to(to(42)) }
func LiteralIntPtrPtr() ***int        { return to(to(to(42))) }
func LiteralString() *string          { return to("text") }
func LiteralStringPtr() **string      { return to(to("text")) }
func LiteralPointPtr() **Point        { return to(to(Point{1, 2})) }
func LiteralInts() *[]int             { return to([]int{1, 2}) }
func LiteralMap() *map[string]int     { return to(map[string]int{"a": 1}) }
func LiteralMapPtr() **map[string]int { return to(to(map[string]int{"a": 1})) }
func LiteralHolder() Holder {
	return Holder{
		to(true), 1, to(int64(1) << 40), to("text"), to(to("deep")), to([]int{1}), to(map[string]int{"a": 1}), to([2]int{1, 2}),
		to(Point{1, 2}), to(time.Unix(1735689599, 999999999).UTC()), 2,
	}
}
func NilInt() *int                     { return nil }
func NilString() *string               { return nil }
func NilPoint() *Point                 { return nil }
func NilInts() *[]int                  { return nil }
func NilMap() *map[string]int          { return nil }
func NilIntPtr() **int                 { return nil }
func ZeroHolder() Holder               { return Holder{} }
func PtrToNilInt() **int               { return new(*int) }
func PtrToNilPoint() **Point           { return new(*Point) }
func PtrToPtrToNilInt() ***int         { return to(new(*int)) }
func PtrToNilInts() *[]int             { return new([]int) }
func PtrToEmptyInts() *[]int           { return &[]int{} }
func PtrToNilMap() *map[string]int     { return new(map[string]int) }
func PtrToNilMapPtr() **map[string]int { return new(*map[string]int) }
func PtrToNilElements() *[2]*string    { return new([2]*string) }
func HolderOfNils() *Holder {
	return &Holder{Deep: new(*string), List: new([]int), Map: new(map[string]int)}
}

// Into the middle of something else.
func PtrToElement(v []int, index int) *int { return &v[index] }
func PtrToField(v *Point) *int64           { return &v.Y }

// Of a variable that the module's data has, not the heap.
func PtrToGlobal() *Point { return &global }

// The same address twice.
func SamePtr(v *int) (first, second *int) { return v, v }

// Changes what the host made, and gives it back.
func Increment(v *int) *int {
	*v++
	return v
}

var global = Point{7, 8}

func to[T any](v T) *T { return &v }
