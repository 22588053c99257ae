// Maps: key and value kinds. Per map type: EchoX, GetX (a look-up, which wrong hashes miss), SetX (needs a map that works),
// DeleteX and CountX. Which entry comes first is not defined in Go.
package main

import (
	"sort"
	"time"
)

type Point struct {
	X int8
	Y int64
}

func EchoStringString(m map[string]string) map[string]string             { return m }
func GetStringString(m map[string]string, k string) string               { return m[k] }
func SetStringString(m map[string]string, k, v string) map[string]string { m[k] = v; return m }
func DeleteStringString(m map[string]string, k string) map[string]string { delete(m, k); return m }
func CountStringString(m map[string]string) int                          { return len(m) }

func EchoStringInt(m map[string]int) map[string]int                 { return m }
func GetStringInt(m map[string]int, k string) int                   { return m[k] }
func SetStringInt(m map[string]int, k string, v int) map[string]int { m[k] = v; return m }
func DeleteStringInt(m map[string]int, k string) map[string]int     { delete(m, k); return m }
func CountStringInt(m map[string]int) int                           { return len(m) }

func EchoStringBool(m map[string]bool) map[string]bool                  { return m }
func GetStringBool(m map[string]bool, k string) bool                    { return m[k] }
func SetStringBool(m map[string]bool, k string, v bool) map[string]bool { m[k] = v; return m }
func DeleteStringBool(m map[string]bool, k string) map[string]bool      { delete(m, k); return m }
func CountStringBool(m map[string]bool) int                             { return len(m) }

func EchoStringInt8(m map[string]int8) map[string]int8                  { return m }
func GetStringInt8(m map[string]int8, k string) int8                    { return m[k] }
func SetStringInt8(m map[string]int8, k string, v int8) map[string]int8 { m[k] = v; return m }
func DeleteStringInt8(m map[string]int8, k string) map[string]int8      { delete(m, k); return m }
func CountStringInt8(m map[string]int8) int                             { return len(m) }

func EchoStringFloat64(m map[string]float64) map[string]float64 { return m }
func GetStringFloat64(m map[string]float64, k string) float64   { return m[k] }
func SetStringFloat64(m map[string]float64, k string, v float64) map[string]float64 {
	m[k] = v
	return m
}
func DeleteStringFloat64(m map[string]float64, k string) map[string]float64 { delete(m, k); return m }
func CountStringFloat64(m map[string]float64) int                           { return len(m) }

func EchoStringUint64(m map[string]uint64) map[string]uint64                    { return m }
func GetStringUint64(m map[string]uint64, k string) uint64                      { return m[k] }
func SetStringUint64(m map[string]uint64, k string, v uint64) map[string]uint64 { m[k] = v; return m }
func DeleteStringUint64(m map[string]uint64, k string) map[string]uint64        { delete(m, k); return m }
func CountStringUint64(m map[string]uint64) int                                 { return len(m) }

func EchoBoolInt16(m map[bool]int16) map[bool]int16                 { return m }
func GetBoolInt16(m map[bool]int16, k bool) int16                   { return m[k] }
func SetBoolInt16(m map[bool]int16, k bool, v int16) map[bool]int16 { m[k] = v; return m }
func DeleteBoolInt16(m map[bool]int16, k bool) map[bool]int16       { delete(m, k); return m }
func CountBoolInt16(m map[bool]int16) int                           { return len(m) }

func EchoInt8Uint8(m map[int8]uint8) map[int8]uint8                 { return m }
func GetInt8Uint8(m map[int8]uint8, k int8) uint8                   { return m[k] }
func SetInt8Uint8(m map[int8]uint8, k int8, v uint8) map[int8]uint8 { m[k] = v; return m }
func DeleteInt8Uint8(m map[int8]uint8, k int8) map[int8]uint8       { delete(m, k); return m }
func CountInt8Uint8(m map[int8]uint8) int                           { return len(m) }

func EchoUint8Float64(m map[uint8]float64) map[uint8]float64                    { return m }
func GetUint8Float64(m map[uint8]float64, k uint8) float64                      { return m[k] }
func SetUint8Float64(m map[uint8]float64, k uint8, v float64) map[uint8]float64 { m[k] = v; return m }
func DeleteUint8Float64(m map[uint8]float64, k uint8) map[uint8]float64         { delete(m, k); return m }
func CountUint8Float64(m map[uint8]float64) int                                 { return len(m) }

func EchoByteString(m map[byte]string) map[byte]string                  { return m }
func GetByteString(m map[byte]string, k byte) string                    { return m[k] }
func SetByteString(m map[byte]string, k byte, v string) map[byte]string { m[k] = v; return m }
func DeleteByteString(m map[byte]string, k byte) map[byte]string        { delete(m, k); return m }
func CountByteString(m map[byte]string) int                             { return len(m) }

func EchoInt16Int64(m map[int16]int64) map[int16]int64                  { return m }
func GetInt16Int64(m map[int16]int64, k int16) int64                    { return m[k] }
func SetInt16Int64(m map[int16]int64, k int16, v int64) map[int16]int64 { m[k] = v; return m }
func DeleteInt16Int64(m map[int16]int64, k int16) map[int16]int64       { delete(m, k); return m }
func CountInt16Int64(m map[int16]int64) int                             { return len(m) }

func EchoUint16Uint16(m map[uint16]uint16) map[uint16]uint16                    { return m }
func GetUint16Uint16(m map[uint16]uint16, k uint16) uint16                      { return m[k] }
func SetUint16Uint16(m map[uint16]uint16, k uint16, v uint16) map[uint16]uint16 { m[k] = v; return m }
func DeleteUint16Uint16(m map[uint16]uint16, k uint16) map[uint16]uint16        { delete(m, k); return m }
func CountUint16Uint16(m map[uint16]uint16) int                                 { return len(m) }

func EchoInt32String(m map[int32]string) map[int32]string                   { return m }
func GetInt32String(m map[int32]string, k int32) string                     { return m[k] }
func SetInt32String(m map[int32]string, k int32, v string) map[int32]string { m[k] = v; return m }
func DeleteInt32String(m map[int32]string, k int32) map[int32]string        { delete(m, k); return m }
func CountInt32String(m map[int32]string) int                               { return len(m) }

func EchoRuneBool(m map[rune]bool) map[rune]bool                { return m }
func GetRuneBool(m map[rune]bool, k rune) bool                  { return m[k] }
func SetRuneBool(m map[rune]bool, k rune, v bool) map[rune]bool { m[k] = v; return m }
func DeleteRuneBool(m map[rune]bool, k rune) map[rune]bool      { delete(m, k); return m }
func CountRuneBool(m map[rune]bool) int                         { return len(m) }

func EchoUint32Uint32(m map[uint32]uint32) map[uint32]uint32                    { return m }
func GetUint32Uint32(m map[uint32]uint32, k uint32) uint32                      { return m[k] }
func SetUint32Uint32(m map[uint32]uint32, k uint32, v uint32) map[uint32]uint32 { m[k] = v; return m }
func DeleteUint32Uint32(m map[uint32]uint32, k uint32) map[uint32]uint32        { delete(m, k); return m }
func CountUint32Uint32(m map[uint32]uint32) int                                 { return len(m) }

func EchoInt64Float32(m map[int64]float32) map[int64]float32                    { return m }
func GetInt64Float32(m map[int64]float32, k int64) float32                      { return m[k] }
func SetInt64Float32(m map[int64]float32, k int64, v float32) map[int64]float32 { m[k] = v; return m }
func DeleteInt64Float32(m map[int64]float32, k int64) map[int64]float32         { delete(m, k); return m }
func CountInt64Float32(m map[int64]float32) int                                 { return len(m) }

func EchoUint64Bool(m map[uint64]bool) map[uint64]bool                  { return m }
func GetUint64Bool(m map[uint64]bool, k uint64) bool                    { return m[k] }
func SetUint64Bool(m map[uint64]bool, k uint64, v bool) map[uint64]bool { m[k] = v; return m }
func DeleteUint64Bool(m map[uint64]bool, k uint64) map[uint64]bool      { delete(m, k); return m }
func CountUint64Bool(m map[uint64]bool) int                             { return len(m) }

func EchoIntString(m map[int]string) map[int]string                 { return m }
func GetIntString(m map[int]string, k int) string                   { return m[k] }
func SetIntString(m map[int]string, k int, v string) map[int]string { m[k] = v; return m }
func DeleteIntString(m map[int]string, k int) map[int]string        { delete(m, k); return m }
func CountIntString(m map[int]string) int                           { return len(m) }

func EchoIntFloat32(m map[int]float32) map[int]float32                  { return m }
func GetIntFloat32(m map[int]float32, k int) float32                    { return m[k] }
func SetIntFloat32(m map[int]float32, k int, v float32) map[int]float32 { m[k] = v; return m }
func DeleteIntFloat32(m map[int]float32, k int) map[int]float32         { delete(m, k); return m }
func CountIntFloat32(m map[int]float32) int                             { return len(m) }

func EchoUintInt64(m map[uint]int64) map[uint]int64                 { return m }
func GetUintInt64(m map[uint]int64, k uint) int64                   { return m[k] }
func SetUintInt64(m map[uint]int64, k uint, v int64) map[uint]int64 { m[k] = v; return m }
func DeleteUintInt64(m map[uint]int64, k uint) map[uint]int64       { delete(m, k); return m }
func CountUintInt64(m map[uint]int64) int                           { return len(m) }

func EchoUintptrString(m map[uintptr]string) map[uintptr]string { return m }
func GetUintptrString(m map[uintptr]string, k uintptr) string   { return m[k] }
func SetUintptrString(m map[uintptr]string, k uintptr, v string) map[uintptr]string {
	m[k] = v
	return m
}
func DeleteUintptrString(m map[uintptr]string, k uintptr) map[uintptr]string { delete(m, k); return m }
func CountUintptrString(m map[uintptr]string) int                            { return len(m) }

func EchoFloat32String(m map[float32]string) map[float32]string { return m }
func GetFloat32String(m map[float32]string, k float32) string   { return m[k] }
func SetFloat32String(m map[float32]string, k float32, v string) map[float32]string {
	m[k] = v
	return m
}
func DeleteFloat32String(m map[float32]string, k float32) map[float32]string { delete(m, k); return m }
func CountFloat32String(m map[float32]string) int                            { return len(m) }

func EchoFloat64Int8(m map[float64]int8) map[float64]int8                   { return m }
func GetFloat64Int8(m map[float64]int8, k float64) int8                     { return m[k] }
func SetFloat64Int8(m map[float64]int8, k float64, v int8) map[float64]int8 { m[k] = v; return m }
func DeleteFloat64Int8(m map[float64]int8, k float64) map[float64]int8      { delete(m, k); return m }
func CountFloat64Int8(m map[float64]int8) int                               { return len(m) }

func EchoStringPoint(m map[string]Point) map[string]Point                   { return m }
func GetStringPoint(m map[string]Point, k string) Point                     { return m[k] }
func SetStringPoint(m map[string]Point, k string, v Point) map[string]Point { m[k] = v; return m }
func DeleteStringPoint(m map[string]Point, k string) map[string]Point       { delete(m, k); return m }
func CountStringPoint(m map[string]Point) int                               { return len(m) }

func EchoStringPointPtr(m map[string]*Point) map[string]*Point                    { return m }
func GetStringPointPtr(m map[string]*Point, k string) *Point                      { return m[k] }
func SetStringPointPtr(m map[string]*Point, k string, v *Point) map[string]*Point { m[k] = v; return m }
func DeleteStringPointPtr(m map[string]*Point, k string) map[string]*Point        { delete(m, k); return m }
func CountStringPointPtr(m map[string]*Point) int                                 { return len(m) }

func EchoStringStringPtr(m map[string]*string) map[string]*string { return m }
func GetStringStringPtr(m map[string]*string, k string) *string   { return m[k] }
func SetStringStringPtr(m map[string]*string, k string, v *string) map[string]*string {
	m[k] = v
	return m
}
func DeleteStringStringPtr(m map[string]*string, k string) map[string]*string { delete(m, k); return m }
func CountStringStringPtr(m map[string]*string) int                           { return len(m) }

func EchoStringIntPtr(m map[string]*int) map[string]*int                  { return m }
func GetStringIntPtr(m map[string]*int, k string) *int                    { return m[k] }
func SetStringIntPtr(m map[string]*int, k string, v *int) map[string]*int { m[k] = v; return m }
func DeleteStringIntPtr(m map[string]*int, k string) map[string]*int      { delete(m, k); return m }
func CountStringIntPtr(m map[string]*int) int                             { return len(m) }

func EchoStringBytes(m map[string][]byte) map[string][]byte                    { return m }
func GetStringBytes(m map[string][]byte, k string) []byte                      { return m[k] }
func SetStringBytes(m map[string][]byte, k string, v []byte) map[string][]byte { m[k] = v; return m }
func DeleteStringBytes(m map[string][]byte, k string) map[string][]byte        { delete(m, k); return m }
func CountStringBytes(m map[string][]byte) int                                 { return len(m) }

func EchoStringStrings(m map[string][]string) map[string][]string { return m }
func GetStringStrings(m map[string][]string, k string) []string   { return m[k] }
func SetStringStrings(m map[string][]string, k string, v []string) map[string][]string {
	m[k] = v
	return m
}
func DeleteStringStrings(m map[string][]string, k string) map[string][]string { delete(m, k); return m }
func CountStringStrings(m map[string][]string) int                            { return len(m) }

func EchoIntInts(m map[int][]int) map[int][]int                { return m }
func GetIntInts(m map[int][]int, k int) []int                  { return m[k] }
func SetIntInts(m map[int][]int, k int, v []int) map[int][]int { m[k] = v; return m }
func DeleteIntInts(m map[int][]int, k int) map[int][]int       { delete(m, k); return m }
func CountIntInts(m map[int][]int) int                         { return len(m) }

func EchoStringIntArray(m map[string][3]int) map[string][3]int                    { return m }
func GetStringIntArray(m map[string][3]int, k string) [3]int                      { return m[k] }
func SetStringIntArray(m map[string][3]int, k string, v [3]int) map[string][3]int { m[k] = v; return m }
func DeleteStringIntArray(m map[string][3]int, k string) map[string][3]int        { delete(m, k); return m }
func CountStringIntArray(m map[string][3]int) int                                 { return len(m) }

func EchoStringTime(m map[string]time.Time) map[string]time.Time { return m }
func GetStringTime(m map[string]time.Time, k string) time.Time   { return m[k] }
func SetStringTime(m map[string]time.Time, k string, v time.Time) map[string]time.Time {
	m[k] = v
	return m
}
func DeleteStringTime(m map[string]time.Time, k string) map[string]time.Time { delete(m, k); return m }
func CountStringTime(m map[string]time.Time) int                             { return len(m) }

func EchoTimeString(m map[time.Time]string) map[time.Time]string { return m }
func GetTimeString(m map[time.Time]string, k time.Time) string   { return m[k] }
func SetTimeString(m map[time.Time]string, k time.Time, v string) map[time.Time]string {
	m[k] = v
	return m
}
func DeleteTimeString(m map[time.Time]string, k time.Time) map[time.Time]string {
	delete(m, k)
	return m
}
func CountTimeString(m map[time.Time]string) int { return len(m) }

func EchoDurationString(m map[time.Duration]string) map[time.Duration]string { return m }
func GetDurationString(m map[time.Duration]string, k time.Duration) string   { return m[k] }
func SetDurationString(m map[time.Duration]string, k time.Duration, v string) map[time.Duration]string {
	m[k] = v
	return m
}
func DeleteDurationString(m map[time.Duration]string, k time.Duration) map[time.Duration]string {
	delete(m, k)
	return m
}
func CountDurationString(m map[time.Duration]string) int { return len(m) }

func EchoStringDuration(m map[string]time.Duration) map[string]time.Duration { return m }
func GetStringDuration(m map[string]time.Duration, k string) time.Duration   { return m[k] }
func SetStringDuration(m map[string]time.Duration, k string, v time.Duration) map[string]time.Duration {
	m[k] = v
	return m
}
func DeleteStringDuration(m map[string]time.Duration, k string) map[string]time.Duration {
	delete(m, k)
	return m
}
func CountStringDuration(m map[string]time.Duration) int { return len(m) }

func EchoStringMap(m map[string]map[string]int) map[string]map[string]int { return m }
func GetStringMap(m map[string]map[string]int, k string) map[string]int   { return m[k] }
func SetStringMap(m map[string]map[string]int, k string, v map[string]int) map[string]map[string]int {
	m[k] = v
	return m
}
func DeleteStringMap(m map[string]map[string]int, k string) map[string]map[string]int {
	delete(m, k)
	return m
}
func CountStringMap(m map[string]map[string]int) int { return len(m) }

func EchoIntMapMap(m map[int]map[string]map[bool]string) map[int]map[string]map[bool]string { return m }
func GetIntMapMap(m map[int]map[string]map[bool]string, k int) map[string]map[bool]string {
	return m[k]
}
func SetIntMapMap(m map[int]map[string]map[bool]string, k int, v map[string]map[bool]string) map[int]map[string]map[bool]string {
	m[k] = v
	return m
}
func DeleteIntMapMap(m map[int]map[string]map[bool]string, k int) map[int]map[string]map[bool]string {
	delete(m, k)
	return m
}
func CountIntMapMap(m map[int]map[string]map[bool]string) int { return len(m) }

func EchoStringMapPtr(m map[string]*map[string]int) map[string]*map[string]int { return m }
func GetStringMapPtr(m map[string]*map[string]int, k string) *map[string]int   { return m[k] }
func SetStringMapPtr(m map[string]*map[string]int, k string, v *map[string]int) map[string]*map[string]int {
	m[k] = v
	return m
}
func DeleteStringMapPtr(m map[string]*map[string]int, k string) map[string]*map[string]int {
	delete(m, k)
	return m
}
func CountStringMapPtr(m map[string]*map[string]int) int { return len(m) }

func EchoPointString(m map[Point]string) map[Point]string                   { return m }
func GetPointString(m map[Point]string, k Point) string                     { return m[k] }
func SetPointString(m map[Point]string, k Point, v string) map[Point]string { m[k] = v; return m }
func DeletePointString(m map[Point]string, k Point) map[Point]string        { delete(m, k); return m }
func CountPointString(m map[Point]string) int                               { return len(m) }

func EchoIntArrayString(m map[[2]int]string) map[[2]int]string                    { return m }
func GetIntArrayString(m map[[2]int]string, k [2]int) string                      { return m[k] }
func SetIntArrayString(m map[[2]int]string, k [2]int, v string) map[[2]int]string { m[k] = v; return m }
func DeleteIntArrayString(m map[[2]int]string, k [2]int) map[[2]int]string        { delete(m, k); return m }
func CountIntArrayString(m map[[2]int]string) int                                 { return len(m) }

func EchoStringArrayInts(m map[[2]string][]int) map[[2]string][]int { return m }
func GetStringArrayInts(m map[[2]string][]int, k [2]string) []int   { return m[k] }
func SetStringArrayInts(m map[[2]string][]int, k [2]string, v []int) map[[2]string][]int {
	m[k] = v
	return m
}
func DeleteStringArrayInts(m map[[2]string][]int, k [2]string) map[[2]string][]int {
	delete(m, k)
	return m
}
func CountStringArrayInts(m map[[2]string][]int) int { return len(m) }

func EchoPointPoint(m map[Point]Point) map[Point]Point                  { return m }
func GetPointPoint(m map[Point]Point, k Point) Point                    { return m[k] }
func SetPointPoint(m map[Point]Point, k Point, v Point) map[Point]Point { m[k] = v; return m }
func DeletePointPoint(m map[Point]Point, k Point) map[Point]Point       { delete(m, k); return m }
func CountPointPoint(m map[Point]Point) int                             { return len(m) }

func EchoStringEmpty(m map[string]Empty) map[string]Empty                   { return m }
func GetStringEmpty(m map[string]Empty, k string) Empty                     { return m[k] }
func SetStringEmpty(m map[string]Empty, k string, v Empty) map[string]Empty { m[k] = v; return m }
func DeleteStringEmpty(m map[string]Empty, k string) map[string]Empty       { delete(m, k); return m }
func CountStringEmpty(m map[string]Empty) int                               { return len(m) }

// No room for a value.
type Empty struct{}

// In a struct, in lists, behind pointers, beside something else.
type Holder struct {
	Before int8
	Counts map[string]int
	After  string
}

type OnlyMap struct {
	Data map[string]string
}

func EchoHolder(v Holder) Holder                                                  { return v }
func EchoHolderPtr(v *Holder) *Holder                                             { return v }
func EchoOnlyMap(v OnlyMap) OnlyMap                                               { return v }
func EchoOnlyMapPtr(v *OnlyMap) *OnlyMap                                          { return v }
func EchoMaps(v []map[string]int) []map[string]int                                { return v }
func EchoMapArray1(v [1]map[string]int) [1]map[string]int                         { return v }
func EchoMapArray2(v [2]map[string]int) [2]map[string]int                         { return v }
func EchoMapPtrArray2(v [2]*map[string]int) [2]*map[string]int                    { return v }
func EchoHolders(v []Holder) []Holder                                             { return v }
func EchoMapPtr(v *map[string]int) *map[string]int                                { return v }
func EchoMapPtrPtr(v **map[string]int) **map[string]int                           { return v }
func TwoMaps(a map[string]int, b map[int]string) (map[string]int, map[int]string) { return a, b }
func MapAndText(v map[string]int, text string) (string, map[string]int)           { return text, v }

func NilMap() map[string]int          { return nil }
func EmptyMap() map[string]int        { return map[string]int{} }
func LiteralMap() map[string]int      { return map[string]int{"one": 1, "two": 2, "": 0} }
func NilMapPtr() *map[string]int      { return nil }
func PtrToNilMap() *map[string]int    { return new(map[string]int) }
func NilMapsInside() []map[string]int { return []map[string]int{nil, {}, {"a": 1}} }
func NilMapInHolder() Holder          { return Holder{1, nil, "after"} }
func NilMapInMap() map[string]map[string]int {
	return map[string]map[string]int{"nil": nil, "empty": {}, "full": {"a": 1}}
}
func NilOnlyMap() OnlyMap { return OnlyMap{} }

// -1 for nil, which an empty map is not.
func CountOrNil(m map[string]int) int {
	if m == nil {
		return -1
	}
	return len(m)
}
func CountOrNilInHolder(v Holder) int { return CountOrNil(v.Counts) }
func CountOrNilEach(v []map[string]int) []int {
	counts := make([]int, len(v))
	for i, m := range v {
		counts[i] = CountOrNil(m)
	}
	return counts
}

// Entries as the guest iterates over them, sorted.
func Join(m map[string]string) string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	text := ""
	for _, key := range keys {
		text += key + "=" + m[key] + ";"
	}
	return text
}

// n entries "key 0" to "value 0" and so on.
func Huge(n int) map[string]string {
	m := map[string]string{}
	for i := range n {
		m["key "+text(i)] = "value " + text(i)
	}
	return m
}

// n entries whose values are maps of n entries: the host needs the guest for each of them.
func HugeOfMaps(n int) map[int]map[int]string {
	m := map[int]map[int]string{}
	for i := range n {
		m[i] = map[int]string{}
		for j := range n {
			m[i][j] = text(i) + " " + text(j)
		}
	}
	return m
}

// One map in many places, which is no cycle.
func Shared() []map[string]int {
	m := map[string]int{"a": 1}
	return []map[string]int{m, m, m}
}

func text(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return text(n/10) + text(n%10)
}
